package dev.quipu.store.postgres;

import dev.quipu.store.postgres.connection.PostgresErrors;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** One search, which PostgreSQL is asked to cancel when it is abandoned. It may run on a replica and on the primary. */
final class PostgresSearch {

    /** What a request to cancel meets that comes when the search has just ended: the next statement must not be another's. */
    private static final String DECOY = "SELECT pg_sleep(0.1)";

    private static final Future<Void> NOT_ASKED = Future.succeededFuture();

    /** The connections on which it runs, each with the request to cancel it. */
    private final Map<SqlConnection, Future<Void>> running = new HashMap<>();

    private boolean isAbandoned;

    /**
     * Runs it on a connection, which is given back only when nothing meant for this search can meet another.
     *
     * @param client a pool, or a connection that is given back when this ends
     */
    <T> Uni<T> on(SqlClient client, Function<SqlClient, Uni<T>> query) {
        return client instanceof Pool pool
                ? pool.getConnection()
                        .flatMap(connection ->
                                on(connection, query).onTermination().call(connection::close))
                : on((SqlConnection) client, query);
    }

    private <T> Uni<T> on(SqlConnection connection, Function<SqlClient, Uni<T>> query) {
        if (!begins(connection)) {
            return Uni.createFrom().failure(new CancellationException("Nobody waits for this search."));
        }
        PostgresErrors.logged(connection.getDelegate());
        return query.apply(connection).onItemOrFailure().call((found, failure) -> settle(connection));
    }

    /** It is not wanted any more: cancels what runs of it, and lets nothing more of it begin. */
    synchronized void abandon() {
        isAbandoned = true;
        running.replaceAll((connection, cancelled) -> PgConnection.cast(connection.getDelegate())
                .cancelRequest()
                .onFailure(failure -> Log.debugf("PostgreSQL could not be asked to cancel a search: %s", failure)));
    }

    private synchronized boolean begins(SqlConnection connection) {
        if (!isAbandoned) {
            running.put(connection, NOT_ASKED);
        }
        return !isAbandoned;
    }

    private synchronized Future<Void> ends(SqlConnection connection) {
        return running.remove(connection);
    }

    private Uni<?> settle(SqlConnection connection) {
        Future<Void> cancelled = ends(connection);
        return cancelled == NOT_ASKED
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(cancelled.otherwiseEmpty().toCompletionStage())
                        .flatMap(asked -> connection.query(DECOY).execute())
                        .onFailure()
                        .recoverWithNull();
    }
}
