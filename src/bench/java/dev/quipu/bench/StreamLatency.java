package dev.quipu.bench;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <code>StreamLatency APPEND-PORT STREAM-PORT RATE SECONDS NONCE PAYLOAD</code>: how long it takes until a subscriber sees
 * an event that was appended. Prints the number of events, p50 and p99 in microseconds from the append's answer, and the same
 * from its sending; <code>unavailable STATUS</code> if there is no stream. Fails if an acknowledged event is not seen.
 */
final class StreamLatency {

    private static final String STREAM = "/api/v1/events/stream";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final double SECONDS_TO_WARM_UP = 3;
    private static final long SECONDS_TO_END = 30;

    private StreamLatency() {}

    public static void main(String... arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        double rate = Double.parseDouble(arguments[2]);
        Pace pace = new Pace(rate, SECONDS_TO_WARM_UP + Double.parseDouble(arguments[3]));
        NewEvents events = new NewEvents(
                Integer.parseInt(arguments[4]),
                Files.readString(Path.of(arguments[5])).strip());
        Sightings sightings = new Sightings(pace.count(), Math.round(rate * SECONDS_TO_WARM_UP));
        try (Client client = new Client()) {
            HttpClientResponse stream = client.stream(Integer.parseInt(arguments[1]), STREAM)
                    .onSuccess(response -> response.handler(RecordParser.newDelimited("\n", line -> {
                        Matcher id = ID.matcher(line.toString());
                        if (id.find()) {
                            sightings.seen(id.group(1), System.nanoTime());
                        }
                    })))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS_TO_END, TimeUnit.SECONDS);
            if (stream.statusCode() != 200) {
                System.out.println("unavailable " + stream.statusCode());
                return;
            }
            append(client, Integer.parseInt(arguments[0]), pace, events, sightings);
            System.out.println(sightings.report());
        }
    }

    private static void append(Client client, int port, Pace pace, NewEvents events, Sightings sightings)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> whole = sightings.whole();
        pace.run((number, due) -> client.execute(() -> {
            sightings.sent(events.id(number), number, due);
            client.append(port, events.json(number))
                    .onSuccess(answer -> sightings.acknowledged(events.id(number), System.nanoTime()))
                    .onFailure(whole::completeExceptionally);
        }));
        try {
            whole.get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Of the events that were acknowledged, not all were seen: " + sightings, e);
        }
    }
}
