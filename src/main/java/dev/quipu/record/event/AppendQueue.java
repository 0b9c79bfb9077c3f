package dev.quipu.record.event;

import dev.quipu.base.time.Timestamps;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.CallersContext;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Appends what queued while the last appends ran together, as one: many callers share a statement and a commit, and each is
 * answered with its own outcomes after it. The queue is bounded by events and bytes, and nobody waits longer than five
 * seconds. A second append runs beside the first one only where much waits, for small ones cost the database more than they
 * save; events of one session never do, so that they are stored in the order in which they came.
 */
@ApplicationScoped
public class AppendQueue {

    /** Above it a larger flush is no faster, and below it one caller waits less for the others. */
    private static final int MOST_EVENTS = 500;

    /** So many events must wait for a second append to run beside the first one. */
    private static final int MUCH = 200;

    private static final long MOST_BYTES = 8L << 20;
    private static final Duration PATIENCE = Duration.ofMillis(4_500);
    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    private final EventStore store;
    private final Clock clock;
    private final QuipuConfig.Ingest limits;
    private final IngestMetrics metrics;
    private final WaitingAppends waiting = new WaitingAppends();
    private final List<AppendGroup> running = new ArrayList<>();

    public AppendQueue(EventStore store, Clock clock, QuipuConfig config, IngestMetrics metrics, Vertx vertx) {
        this.store = store;
        this.clock = clock;
        this.limits = config.ingest();
        this.metrics = metrics;
        metrics.watchQueue(this, AppendQueue::queuedEvents);
        vertx.setPeriodic(MILLISECONDS_BETWEEN_LOOKS, timer -> giveUpOnTheLate());
    }

    /** So that its meter is there before the first event. */
    void register(@Observes StartupEvent start) {
        // Observing makes the bean.
    }

    /**
     * Stores events, together with those of other callers.
     *
     * @return what became of them, after the commit, on the context of the caller; fails with
     *     {@link StoreUnavailableException} if too much waits already, and then nothing was stored
     */
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events) {
        return CallersContext.answers(() -> Uni.createFrom().completionStage(() -> {
            WaitingAppend append = new WaitingAppend(teamId, events);
            if (!offer(append)) {
                metrics.refused();
                append.fail(new StoreUnavailableException("Too many events are waiting to be stored.", null));
            }
            runNext();
            return append.result();
        }));
    }

    private synchronized boolean offer(WaitingAppend append) {
        boolean isRoom = waiting.events() + append.events().size() <= limits.queuedEvents()
                && waiting.bytes() + append.bytes() <= limits.queuedBytes();
        if (isRoom || waiting.isEmpty()) {
            waiting.add(append);
            return true;
        }
        return false;
    }

    private synchronized int queuedEvents() {
        return waiting.events();
    }

    private void runNext() {
        AppendGroup group = next();
        while (group != null) {
            run(group);
            group = next();
        }
    }

    private synchronized AppendGroup next() {
        boolean isTurn = running.isEmpty() || running.size() == 1 && waiting.events() >= MUCH;
        if (!isTurn || waiting.isEmpty()) {
            return null;
        }
        Set<String> busy = running.isEmpty() ? Set.of() : running.get(0).sessions();
        AppendGroup group = waiting.take(busy, MOST_EVENTS, MOST_BYTES);
        if (group != null) {
            running.add(group);
        }
        return group;
    }

    private void run(AppendGroup group) {
        long start = System.nanoTime();
        metrics.waited(start - group.since());
        append(group)
                .subscribe()
                .with(
                        appended -> {
                            metrics.flushed(group.events().size(), System.nanoTime() - start);
                            finished(group);
                            group.complete(appended);
                        },
                        failure -> failed(group, failure));
    }

    private Uni<List<Appended>> append(AppendGroup group) {
        // The statements belong to one trace at most, and whoever's turn it is to run the group may not be of it.
        return CallersContext.on(
                group.tracedOn(), () -> store.append(group.teamId(), group.events(), Timestamps.cut(clock.instant())));
    }

    /** Where the store works and only something in the group does not, each caller stands alone. */
    private void failed(AppendGroup group, Throwable failure) {
        if (group.isOne() || isOfAll(failure)) {
            finished(group);
            group.fail(failure);
        } else {
            runOneByOne(group, group.split().iterator());
        }
    }

    private void runOneByOne(AppendGroup whole, Iterator<AppendGroup> left) {
        if (!left.hasNext()) {
            finished(whole);
            return;
        }
        AppendGroup one = left.next();
        append(one)
                .subscribe()
                .with(
                        appended -> {
                            one.complete(appended);
                            runOneByOne(whole, left);
                        },
                        failure -> {
                            one.fail(failure);
                            if (isOfAll(failure)) {
                                left.forEachRemaining(other -> other.fail(failure));
                            }
                            runOneByOne(whole, left);
                        });
    }

    /** Whether every other append would fail in the same way now. */
    private static boolean isOfAll(Throwable failure) {
        return failure instanceof StoreUnavailableException || failure instanceof StoreFullException;
    }

    private void finished(AppendGroup group) {
        synchronized (this) {
            running.remove(group);
        }
        runNext();
    }

    private void giveUpOnTheLate() {
        long limit = System.nanoTime() - PATIENCE.toNanos();
        List<WaitingAppend> late;
        synchronized (this) {
            late = waiting.removeOlderThan(limit);
            running.forEach(group -> late.addAll(group.olderThan(limit)));
        }
        late.forEach(append -> append.fail(new StoreUnavailableException("The events were not stored in time.", null)));
    }
}
