package dev.quipu.blackbox;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which servers get requests, as a platform decides it: those whose readiness, asked again and again on the management port,
 * said yes when it was last asked.
 */
final class ReadyServers implements AutoCloseable {

    private static final long MILLISECONDS_BETWEEN_PROBES = 200;

    private final Map<RunningQuipu, Http> probes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<RunningQuipu> ready = List.of();

    ReadyServers() {
        prober.scheduleWithFixedDelay(this::probe, 0, MILLISECONDS_BETWEEN_PROBES, TimeUnit.MILLISECONDS);
    }

    /** A server that may be asked, once it is ready. */
    void add(RunningQuipu server, int managementPort) {
        probes.put(server, new Http("http://127.0.0.1:" + managementPort));
    }

    /** One of those that are ready, in turn; null if none is. */
    RunningQuipu next() {
        List<RunningQuipu> now = ready;
        return now.isEmpty() ? null : now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    /** Whether a server gets requests. */
    boolean has(RunningQuipu server) {
        return ready.contains(server);
    }

    private void probe() {
        List<RunningQuipu> found = new ArrayList<>();
        probes.forEach((server, http) -> {
            try {
                if (http.get("/q/health/ready").statusCode() == 200) {
                    found.add(server);
                }
            } catch (UncheckedIOException notThere) {
                // As a platform sees it: not ready.
            }
        });
        ready = found;
    }

    @Override
    public void close() {
        prober.shutdownNow();
    }
}
