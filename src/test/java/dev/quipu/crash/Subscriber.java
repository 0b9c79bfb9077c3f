package dev.quipu.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the stream of events, and hangs up now and then to go on at any instance where it left off. */
final class Subscriber implements Callable<Void> {

    private static final int LONGEST_VISIT = 200;
    private static final long PAUSE_MILLIS = 50;

    private final HttpClient http;
    private final List<String> urls;
    private final CountDownLatch stop;
    private final Random random;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile InputStream open;
    private String lastId;

    /**
     * @param urls the instances
     * @param after the id of the stream's event after which to begin
     * @param stop ends the reading when it is counted down and {@link #hangUp()} is called
     */
    Subscriber(HttpClient http, List<String> urls, String after, CountDownLatch stop, Random random) {
        this.http = http;
        this.urls = urls;
        this.lastId = after;
        this.stop = stop;
        this.random = random;
    }

    @Override
    public Void call() throws InterruptedException {
        while (stop.getCount() > 0) {
            try {
                visit(1 + random.nextInt(LONGEST_VISIT));
            } catch (IOException dropped) {
                // It goes on from the last id, as it does when it hangs up itself.
                stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    private void visit(int events) throws IOException, InterruptedException {
        String url = urls.get(random.nextInt(urls.size()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events/stream"))
                .header("Last-Event-ID", lastId)
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            open = body;
            if (answer.statusCode() != 200) {
                String told = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw new AssertionError("The stream answers with " + answer.statusCode() + " " + told);
            }
            read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)), events);
        }
    }

    private void read(BufferedReader lines, int events) throws IOException {
        int read = 0;
        while (read < events) {
            StreamedFrame frame = StreamedFrame.read(lines);
            if (frame == null) {
                return;
            }
            if (frame.isEvent()) {
                seen.add(frame.event());
                lastId = frame.id();
                read++;
            }
        }
    }

    /** The ids of the events that it was shown, in the order in which it was. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** How many events it was shown. */
    int count() {
        return seen.size();
    }

    /** Hangs up, wherever it is. */
    void hangUp() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
