package dev.quipu.store.postgres;

import dev.quipu.base.tracing.Spans;
import dev.quipu.port.BoundedReads;
import dev.quipu.port.CallersContext;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs appends on the pool's connections. Appends that only store events share a connection, whatever their teams: those that
 * arrive while a statement runs go into the next one. Appends that do more, and those that would block others, run alone on one of
 * a limited number of connections: a team that runs into a locked row runs alone until it has stored something. Those whose own
 * rows are locked wait for them on a few connections more, so that however many teams they are, no other waits with them. Every
 * statement ends with its caller's time limit, so a dead connection blocks nobody for longer.
 */
final class AppendConnections {

    private static final int MOST_EVENTS = 500;

    /** So many events must wait for a second statement to run beside the first one. */
    private static final int MUCH = 200;

    private final Supplier<Pool> pool;
    /** Named for reads, and as good for whatever else takes a connection. */
    private final BoundedReads own;

    /** Of those that wait for a locked row. */
    private final BoundedReads patient;

    /** The teams that share nothing for now. */
    private final Set<String> apart = ConcurrentHashMap.newKeySet();

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int waitingEvents;
    private int running;

    /**
     * Makes those of a pool.
     *
     * @param connections how many the pool has; half of them may be taken for single appends, and a fifth for those that wait for
     *     locked rows
     */
    AppendConnections(Supplier<Pool> pool, int connections) {
        this.pool = pool;
        this.own = new BoundedReads(Math.max(1, connections / 2));
        this.patient = new BoundedReads(Math.max(1, connections / 5));
    }

    /** Does what an append has to do beside storing its events, in a transaction, when it is its turn. */
    <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return inTurn(own, System.nanoTime(), () -> pool.get().withTransaction(work));
    }

    /**
     * Stores the events of an append, which does nothing else.
     *
     * @return the position of each, 0 of one that was stored before, after the commit
     */
    Uni<long[]> insert(EventRows rows) {
        if (apart.contains(rows.teamId())) {
            return alone(rows, System.nanoTime());
        }
        return Uni.createFrom().completionStage(() -> {
            Context traced = Spans.isTraced() ? Vertx.currentContext() : null;
            Waiting append = new Waiting(rows, traced, System.nanoTime(), new CompletableFuture<>());
            offer(append);
            runNext();
            return append.positions;
        });
    }

    private Uni<long[]> alone(EventRows rows, long since) {
        return inTurn(own, since, () -> PostgresEventInsert.together(pool.get(), List.of(rows)))
                .map(stored -> stored.get(0))
                .onFailure(PostgresErrors::isLocked)
                .recoverWithUni(() -> inTurn(patient, since, () -> PostgresEventInsert.alone(pool.get(), rows)))
                .invoke(stored -> apart.remove(rows.teamId()));
    }

    /** Gives up when the caller does, even if its turn has not come. */
    private static <T> Uni<T> inTurn(BoundedReads turns, long since, Supplier<Uni<T>> work) {
        Duration left = Duration.ofNanos(Math.max(1, PostgresErrors.LIMIT.toNanos() - (System.nanoTime() - since)));
        return turns.run(() -> PostgresErrors.<T>within(left, work::get))
                .ifNoItem()
                .after(left)
                .fail();
    }

    private synchronized void offer(Waiting append) {
        waiting.add(append);
        waitingEvents += append.size();
    }

    private void runNext() {
        late().forEach(append -> append.positions.completeExceptionally(
                new StoreUnavailableException("The events were not stored in time.", null)));
        List<Waiting> group = next();
        while (!group.isEmpty()) {
            run(group);
            group = next();
        }
    }

    /** Those whose callers wait no longer; else they would pile up while the database does not answer. */
    private synchronized List<Waiting> late() {
        List<Waiting> late = new ArrayList<>();
        long limit = System.nanoTime() - PostgresErrors.LIMIT.toNanos();
        while (!waiting.isEmpty() && waiting.peek().since - limit < 0) {
            Waiting append = waiting.remove();
            waitingEvents -= append.size();
            late.add(append);
        }
        return late;
    }

    private synchronized List<Waiting> next() {
        List<Waiting> group = new ArrayList<>();
        if (running == 0 || running == 1 && waitingEvents >= MUCH) {
            int events = 0;
            while (!waiting.isEmpty()
                    && (group.isEmpty() || events + waiting.peek().size() <= MOST_EVENTS)) {
                Waiting append = waiting.remove();
                events += append.size();
                group.add(append);
            }
            waitingEvents -= events;
            running += group.isEmpty() ? 0 : 1;
        }
        return group;
    }

    private void run(List<Waiting> group) {
        statement(group).subscribe().with(positions -> stored(group, positions), failure -> {
            failed(group, failure);
            ended();
            runNext();
        });
    }

    /** What follows on several goes into the next statement together; what follows on a single one need not wait for its answer. */
    private void stored(List<Waiting> group, List<long[]> positions) {
        boolean isOne = group.size() == 1;
        if (isOne) {
            ended();
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).positions.complete(positions.get(i));
        }
        if (!isOne) {
            ended();
        }
        runNext();
    }

    private Uni<List<long[]>> statement(List<Waiting> group) {
        Context traced = group.stream()
                .map(Waiting::tracedOn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<EventRows> appends = group.stream().map(Waiting::rows).toList();
        return PostgresErrors.within(
                PostgresErrors.LIMIT,
                () -> CallersContext.on(traced, () -> PostgresEventInsert.together(pool.get(), appends)));
    }

    /** Where the database works and only something in the group does not, each append stands alone. */
    private void failed(List<Waiting> group, Throwable failure) {
        boolean isLocked = PostgresErrors.isLocked(failure);
        if (PostgresErrors.isOfAll(failure) || group.size() == 1 && !isLocked) {
            group.forEach(append -> append.positions.completeExceptionally(failure));
            return;
        }
        for (Waiting append : group) {
            if (isLocked) {
                apart.add(append.rows.teamId());
            }
            CallersContext.on(append.tracedOn, () -> alone(append.rows, append.since))
                    .subscribe()
                    .with(append.positions::complete, append.positions::completeExceptionally);
        }
    }

    private synchronized void ended() {
        running--;
    }

    /**
     * An append that waits.
     *
     * @param tracedOn where its trace is; null if it has none
     * @param since when it came, as {@link System#nanoTime()} tells it
     */
    private record Waiting(EventRows rows, Context tracedOn, long since, CompletableFuture<long[]> positions) {

        int size() {
            return rows.events().size();
        }
    }
}
