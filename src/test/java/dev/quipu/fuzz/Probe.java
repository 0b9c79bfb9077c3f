package dev.quipu.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A client that goes on working while others attack, reads and writes in turn, and notes how long each call took. */
final class Probe implements AutoCloseable {

    private static final long PAUSE_MILLISECONDS = 10;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String DEVICE = "{\"device_id\":\"probe\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final String root;
    private final List<Long> milliseconds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int calls;

    Probe(String root) {
        this.root = root;
        thread.scheduleWithFixedDelay(this::call, 0, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void call() {
        boolean isRead = calls++ % 2 == 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(root + "/api/v1/sessions" + (isRead ? "?limit=1" : "")))
                .timeout(LONGEST);
        if (!isRead) {
            request.POST(HttpRequest.BodyPublishers.ofString(DEVICE)).header("Content-Type", "application/json");
        }
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            note(start, answer.statusCode() == (isRead ? 200 : 201) ? null : answer.statusCode() + answer.body());
        } catch (IOException e) {
            note(start, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(long start, String failure) {
        milliseconds.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** Forgets what was, before something else begins. */
    synchronized void reset() {
        milliseconds.clear();
        failures.clear();
    }

    /** How many calls it has made. */
    synchronized int calls() {
        return milliseconds.size();
    }

    /** What went wrong, nothing if all went well. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** The time in milliseconds that 99 of 100 calls took at most. */
    synchronized long slowest99() {
        List<Long> sorted = milliseconds.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
