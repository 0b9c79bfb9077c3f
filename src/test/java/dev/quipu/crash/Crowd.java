package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Sixteen clients that append at the same time, each to a session of its own, and the ledger that they share. */
public final class Crowd implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Ledger ledger = new Ledger();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<Void>> running = new ArrayList<>();
    private final int events;

    private Crowd(int events) {
        this.events = events;
    }

    /**
     * Lets the clients begin.
     *
     * @param name what their sessions' names begin with
     * @param events how many they send altogether
     */
    static Crowd appending(Site site, String name, int events) {
        return appending(site.server(), name, events);
    }

    /** Lets the clients begin, likewise, on any server. */
    public static Crowd appending(RunningQuipu server, String name, int events) {
        Crowd crowd = new Crowd(events);
        for (int i = 0; i < CLIENTS; i++) {
            int share = events / CLIENTS + (i < events % CLIENTS ? 1 : 0);
            crowd.running.add(crowd.threads.submit(new AppendingClient(
                    server.url(), name + "-" + i, share, crowd.ledger, crowd.attempts, crowd.stop)));
        }
        return crowd;
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Waits for a moment by chance in one of the parts of the work; in its first half, so that all clients are busy then and
     * for a while.
     */
    public void awaitMoment(int part, int parts, Random random) {
        awaitAcknowledged(events / parts * part + random.nextInt(events / parts / 2));
    }

    private void awaitAcknowledged(int count) {
        await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> {
            for (Future<Void> client : running) {
                if (client.isDone()) {
                    client.get();
                }
            }
            return ledger.count() >= count;
        });
    }

    /** Waits until every client has sent all its events. */
    public void awaitEnd() {
        for (Future<Void> client : running) {
            try {
                client.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new AssertionError("A client failed", e.getCause());
            }
        }
    }

    /** Every request that was made. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many requests were answered with a status. */
    public int count(int status) {
        return (int)
                attempts.stream().filter(attempt -> attempt.status() == status).count();
    }

    /** The statuses of all answers, each once; {@link Attempt#NO_ANSWER} among them if there was none. */
    public Set<Integer> statuses() {
        return attempts.stream().map(Attempt::status).collect(Collectors.toSet());
    }

    /** The request that took longest. */
    public Attempt slowest() {
        assertThat(attempts).isNotEmpty();
        return attempts.stream().max(Comparator.comparing(Attempt::took)).orElseThrow();
    }

    @Override
    public void close() {
        stop.countDown();
        threads.shutdownNow();
    }
}
