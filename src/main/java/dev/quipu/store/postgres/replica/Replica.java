package dev.quipu.store.postgres.replica;

import dev.quipu.port.StoreException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A server that follows the primary. It is read from only after it has said, in the same session, that it holds all that
 * the primary held when the read was asked for: an address may lead to several servers, and what one of them has says
 * nothing of the next. One that is away, slow or behind is left in peace for a while.
 */
final class Replica {

    /**
     * Whether it holds all up to a place of the primary's history. A server that follows another history may have come
     * further and yet lack what was written since. Who may not see the receiver's state is told the history of the last
     * checkpoint, which after a failover is the old one for some minutes.
     */
    private static final String HOLDS = "SELECT pg_is_in_recovery()"
            + " AND pg_last_wal_replay_lsn() - '0/0'::pg_lsn >= $1::bigint"
            + " AND coalesce((SELECT received_tli FROM pg_stat_wal_receiver),"
            + " (SELECT timeline_id FROM pg_control_checkpoint())) = $2::bigint";

    /** For the connection, the looks at how far it is, and the read. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final int LOOKS = 4;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 2;
    private static final long PAUSE_WHEN_BEHIND = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PAUSE_WHEN_AWAY = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx;
    private final Pool pool;
    private final String location;
    private final AtomicLong resumes = new AtomicLong(System.nanoTime());
    private volatile boolean isAway;

    Replica(Vertx vertx, Pool pool, String location) {
        this.vertx = vertx;
        this.pool = pool;
        this.location = location;
    }

    /**
     * Reads, if it can be done here.
     *
     * @return what was read, or why nothing was; does not fail
     */
    <T> Uni<Answer<T>> read(WalPlace place, Function<SqlClient, Uni<T>> query) {
        long resume = resumes.get();
        if (System.nanoTime() - resume < 0) {
            return Uni.createFrom().item(isAway ? Answer.away() : Answer.behind());
        }
        // While it is away one read alone finds out whether it is back.
        if (isAway && !resumes.compareAndSet(resume, System.nanoTime() + PAUSE_WHEN_AWAY)) {
            return Uni.createFrom().item(Answer.away());
        }
        AtomicBoolean isReading = new AtomicBoolean();
        // Left alone when it takes too long, it still gives its connection back.
        return PostgresErrors.<Answer<T>>within(
                        LONGEST, () -> pool.getConnection().flatMap(session -> read(session, place, query, isReading)))
                .onFailure()
                .recoverWithItem(failure -> isReading.get() ? this.<T>unread(failure) : this.<T>away(failure));
    }

    private <T> Uni<Answer<T>> read(
            SqlConnection session, WalPlace place, Function<SqlClient, Uni<T>> query, AtomicBoolean isReading) {
        PostgresErrors.logged(session.getDelegate());
        return holds(session, place, 1)
                .flatMap(holds -> holds ? read(session, query, isReading) : this.<T>behind())
                .onTermination()
                .call(session::close);
    }

    private <T> Uni<Answer<T>> read(SqlConnection session, Function<SqlClient, Uni<T>> query, AtomicBoolean isReading) {
        isReading.set(true);
        back();
        return query.apply(session).map(Answer::of);
    }

    /** The query itself was slow or failed, of which another one knows nothing; the primary is asked the same. */
    private <T> Answer<T> unread(Throwable failure) {
        Log.debugf("A read from the replica at %s is made on the primary: %s", location, reason(failure));
        return Answer.away();
    }

    private Uni<Boolean> holds(SqlConnection connection, WalPlace place, int look) {
        return connection
                .preparedQuery(HOLDS)
                .execute(Tuple.of(place.position(), place.history()))
                .flatMap(rows -> {
                    boolean holds = Boolean.TRUE.equals(rows.iterator().next().getBoolean(0));
                    return holds || look == LOOKS
                            ? Uni.createFrom().item(holds)
                            : pause().flatMap(paused -> holds(connection, place, look + 1));
                });
    }

    private Uni<Void> pause() {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(MILLISECONDS_BETWEEN_LOOKS, timer -> emitter.complete(null)));
    }

    private void back() {
        if (isAway) {
            isAway = false;
            Log.infof("The replica at %s answers again.", location);
        }
    }

    private <T> Uni<Answer<T>> behind() {
        resumes.set(System.nanoTime() + PAUSE_WHEN_BEHIND);
        return Uni.createFrom().item(Answer.behind());
    }

    private <T> Answer<T> away(Throwable failure) {
        resumes.set(System.nanoTime() + PAUSE_WHEN_AWAY);
        if (!isAway) {
            isAway = true;
            Log.warnf(
                    "The replica at %s cannot be read; retrying. Until then, reads go to the primary: %s",
                    location, reason(failure));
        }
        return Answer.away();
    }

    /** In our words: PostgreSQL's own may repeat values. */
    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "It did not answer within " + LONGEST.toSeconds() + " s.";
        }
        return PostgresErrors.translate(failure) instanceof StoreException told
                ? told.getMessage()
                : failure.getClass().getSimpleName();
    }

    void close() {
        pool.closeAndForget();
    }

    /**
     * What became of a read.
     *
     * @param found null if it was not done here
     * @param target what is counted
     */
    record Answer<T>(T found, ReadTarget target) {

        static <T> Answer<T> of(T found) {
            return new Answer<>(found, ReadTarget.REPLICA);
        }

        static <T> Answer<T> behind() {
            return new Answer<>(null, ReadTarget.PRIMARY_REPLICA_BEHIND);
        }

        static <T> Answer<T> away() {
            return new Answer<>(null, ReadTarget.PRIMARY_REPLICA_AWAY);
        }
    }
}
