package dev.quipu.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that sends its session's events in order, and each request again and again until it is acknowledged. */
final class AppendingClient implements Callable<Void> {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;
    private static final int LARGEST_BATCH = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final URI target;
    private final String session;
    private final int events;
    private final Ledger ledger;
    private final Queue<Attempt> attempts;
    private final CountDownLatch stop;
    private final Random random;

    /**
     * @param events how many events to send
     * @param attempts takes every request that is made
     * @param stop ends the client early when it is counted down
     */
    AppendingClient(
            String url, String session, int events, Ledger ledger, Queue<Attempt> attempts, CountDownLatch stop) {
        this.target = URI.create(url + "/api/v1/events");
        this.session = session;
        this.events = events;
        this.ledger = ledger;
        this.attempts = attempts;
        this.stop = stop;
        this.random = Seeds.random(session);
    }

    @Override
    public Void call() throws InterruptedException {
        int next = 0;
        while (next < events && stop.getCount() > 0) {
            List<SentEvent> batch = new ArrayList<>();
            int size = Math.min(1 + random.nextInt(LARGEST_BATCH), events - next);
            for (int i = 0; i < size; i++) {
                batch.add(SentEvent.of(session, next++, random));
            }
            batch.forEach(ledger::send);
            sendUntilAcknowledged(batch);
        }
        return null;
    }

    private void sendUntilAcknowledged(List<SentEvent> batch) throws InterruptedException {
        String body = Samples.batch(batch.stream().map(SentEvent::json).toArray(String[]::new));
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(LONGEST)
                .header("Content-Type", Http.JSON)
                .POST(BodyPublishers.ofString(body))
                .build();
        while (!attempt(request, batch)) {
            if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean attempt(HttpRequest request, List<SentEvent> batch) throws InterruptedException {
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            attempts.add(new Attempt(began, System.nanoTime(), answer.statusCode()));
            if (answer.statusCode() != 200) {
                return false;
            }
            JsonNode results = Http.json(answer).path("results");
            for (int i = 0; i < batch.size(); i++) {
                ledger.acknowledge(batch.get(i), results.path(i).path("outcome").asText("nothing"));
            }
            return true;
        } catch (IOException gone) {
            attempts.add(new Attempt(began, System.nanoTime(), Attempt.NO_ANSWER));
            return false;
        }
    }
}
