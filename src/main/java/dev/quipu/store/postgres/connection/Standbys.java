package dev.quipu.store.postgres.connection;

import io.quarkus.logging.Log;
import io.vertx.core.Handler;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the pool away from standbys, to which an address may lead for a while around a failover: a connection to one would
 * refuse every write for as long as it is used. A server that becomes a standby restarts, and so ends its connections;
 * what is left is to look at each new one. Behind a pooler no connection tells, and the session is ended where it is found.
 */
public final class Standbys {

    /** Whether the server of the session takes no writes. */
    static final String IS_STANDBY = "SELECT pg_is_in_recovery()";

    /** What is told of one. */
    public static final String TOLD = "PostgreSQL accepts no writes here: it is a standby.";

    /** The same in the first column, and in the second whether the session takes no writes for whatever reason. */
    public static final String STATE = "SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'";

    /** What is told of a session that takes none although its server does. */
    public static final String READ_ONLY = "PostgreSQL accepts no writes here: default_transaction_read_only is on "
            + "for the server, the database or the role. Reset it there.";

    /** What is told where it is not known which of the two it is. */
    static final String NO_WRITES =
            "PostgreSQL accepts no writes here: it is a standby, or default_transaction_read_only is on.";

    private static final String LEAVE = "SELECT CASE WHEN pg_is_in_recovery()"
            + " OR current_setting('transaction_read_only') = 'on' THEN pg_terminate_backend(pg_backend_pid()) END";

    private Standbys() {}

    /** Gives a pool its connections, but none to a server that is a standby when it is made. */
    static Handler<SqlConnection> refused() {
        AtomicBoolean isTold = new AtomicBoolean();
        return connection -> PostgresErrors.logged(connection)
                .query(IS_STANDBY)
                .execute()
                .onSuccess(rows -> {
                    if (rows.iterator().next().getBoolean(0)) {
                        refuse(connection, isTold);
                    } else {
                        isTold.set(false);
                        connection.close();
                    }
                })
                .onFailure(failure -> {
                    // One that is gone has given its place in the pool back already.
                    if (failure instanceof PgException) {
                        connection.close();
                    }
                });
    }

    /** The server is asked to hang up, for the client would keep what is closed here. */
    private static void refuse(SqlConnection connection, AtomicBoolean isTold) {
        if (isTold.compareAndSet(false, true)) {
            Log.warn("PostgreSQL is a standby, which accepts no writes. Quipu "
                    + "waits until DATABASE_URL leads to the primary.");
        }
        connection.query(LEAVE).execute();
    }

    /**
     * Ends a session of the pool that is one with a standby, or keeps from its beginning that it takes no writes; for as long as
     * there are more, each refusal ends another.
     */
    public static void leave(Pool pool) {
        pool.getConnection()
                .flatMap(session -> {
                    PostgresErrors.logged(session.getDelegate());
                    return session.query(LEAVE).execute().onTermination().call(session::close);
                })
                .subscribe()
                .with(left -> {}, failure -> Log.debugf("A session with a standby ends: %s", failure.getMessage()));
    }
}
