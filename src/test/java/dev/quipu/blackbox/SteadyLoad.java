package dev.quipu.blackbox;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that send an event and read it back, again and again, and never send the same twice: what fails has failed. */
final class SteadyLoad implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final long MILLISECONDS_BETWEEN = 5;

    private final ReadyServers servers;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<String> stored = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    SteadyLoad(ReadyServers servers) {
        this.servers = servers;
        for (int i = 0; i < CLIENTS; i++) {
            threads.submit(this::run);
        }
    }

    /** The ids of the events whose storing was acknowledged so far. */
    List<String> stored() {
        return List.copyOf(stored);
    }

    /** What was answered otherwise than it has to be, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void run() {
        try {
            while (!stop.await(MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS)) {
                String id = Samples.id();
                if (isDone("POST of " + id, http -> http.post("/api/v1/events", Samples.event(id, null, 1)))) {
                    stored.add(id);
                    isDone("GET of " + id, http -> http.get("/api/v1/events/" + id));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    private boolean isDone(String what, Request request) {
        RunningQuipu server = servers.next();
        if (server == null) {
            failures.add(what + ": nobody is ready");
            return false;
        }
        try {
            HttpResponse<String> answer = request.send(server.http());
            if (answer.statusCode() == 200) {
                return true;
            }
            failures.add(what + " at port " + server.port() + ": " + answer.statusCode() + " " + answer.body());
        } catch (UncheckedIOException e) {
            failures.add(what + " at port " + server.port() + ": " + e.getCause());
        }
        return false;
    }

    /** Lets each client finish what it does. */
    @Override
    public void close() {
        stop.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                failures.add("A client still waits for its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Request {
        HttpResponse<String> send(Http http);
    }
}
