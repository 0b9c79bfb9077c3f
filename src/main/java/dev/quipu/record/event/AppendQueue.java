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
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups the appends of each team: whatever queues while the team's last group is stored becomes its next group, which shares a
 * statement and a commit; each caller gets its own outcomes after the commit. The queue is bounded by events and bytes, and an
 * append fails after five seconds at the latest. Teams are independent of one another. A second group of a team runs beside the
 * first only if many events wait, because small groups cost the database more than they save. Events of one session never run in
 * two groups at a time, so they are stored in the order in which they arrived.
 */
@ApplicationScoped
public class AppendQueue {

    private static final Duration PATIENCE = Duration.ofMillis(4_500);
    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    private final EventStore store;
    private final Clock clock;
    private final QuipuConfig.Ingest limits;
    private final IngestMetrics metrics;
    /** The teams of which something waits or runs. */
    private final Map<String, TeamAppends> teams = new HashMap<>();
    /** Those of which something may run, in the order in which that became so. */
    private final Set<TeamAppends> ready = new LinkedHashSet<>();

    private int waitingEvents;
    private long waitingBytes;
    private long runningBytes;

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
        boolean isRoom = waitingEvents + append.events().size() <= limits.queuedEvents()
                && waitingBytes + append.bytes() <= limits.queuedBytes();
        if (!isRoom && waitingEvents > 0) {
            return false;
        }
        TeamAppends team = teams.computeIfAbsent(append.teamId(), first -> new TeamAppends());
        team.add(append);
        waitingEvents += append.events().size();
        waitingBytes += append.bytes();
        readyIfItsTurn(team);
        return true;
    }

    private synchronized int queuedEvents() {
        return waitingEvents;
    }

    private void readyIfItsTurn(TeamAppends team) {
        if (team.isItsTurn()) {
            ready.add(team);
        }
    }

    private void runNext() {
        AppendGroup group = next();
        while (group != null) {
            run(group);
            group = next();
        }
    }

    /** Half as much may run as may wait, or a single group; of each team the next one when it is its turn. */
    private synchronized AppendGroup next() {
        AppendGroup group = null;
        boolean isRoom = runningBytes == 0 || runningBytes < limits.queuedBytes() / 2;
        while (isRoom && group == null && !ready.isEmpty()) {
            TeamAppends team = ready.iterator().next();
            ready.remove(team);
            group = team.next();
            if (group != null) {
                readyIfItsTurn(team);
            }
        }
        if (group != null) {
            waitingEvents -= group.events().size();
            waitingBytes -= group.bytes();
            runningBytes += group.bytes();
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
            TeamAppends team = teams.get(group.teamId());
            team.finished(group);
            runningBytes -= group.bytes();
            readyIfItsTurn(team);
            forgetIfIdle(group.teamId(), team);
        }
        runNext();
    }

    private void forgetIfIdle(String teamId, TeamAppends team) {
        if (team.isIdle()) {
            teams.remove(teamId);
            ready.remove(team);
        }
    }

    private void giveUpOnTheLate() {
        late(System.nanoTime() - PATIENCE.toNanos())
                .forEach(append ->
                        append.fail(new StoreUnavailableException("The events were not stored in time.", null)));
    }

    private synchronized List<WaitingAppend> late(long limit) {
        List<WaitingAppend> late = new ArrayList<>();
        List.copyOf(teams.entrySet()).forEach(team -> {
            List<WaitingAppend> removed = team.getValue().removeWaitingSinceBefore(limit);
            for (WaitingAppend append : removed) {
                waitingEvents -= append.events().size();
                waitingBytes -= append.bytes();
            }
            late.addAll(removed);
            late.addAll(team.getValue().runningSinceBefore(limit));
            forgetIfIdle(team.getKey(), team.getValue());
        });
        return late;
    }
}
