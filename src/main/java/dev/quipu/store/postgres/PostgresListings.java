package dev.quipu.store.postgres;

import dev.quipu.port.BoundedReads;
import dev.quipu.port.CallersContext;
import dev.quipu.port.SearchLimit;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.replica.ReplicaReads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads pages of listings from whichever server may answer. Of those that may look at many rows only a few run at one time, so
 * that they never take all of the connections, and one that takes too long or that nobody waits for is cancelled.
 */
@ApplicationScoped
class PostgresListings {

    private final Instance<Pool> primary;
    private final ReplicaReads reads;
    private final BoundedReads searches;

    PostgresListings(
            Instance<Pool> primary,
            ReplicaReads reads,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.primary = primary;
        this.reads = reads;
        this.searches = new BoundedReads(SearchLimit.atOnce(connections));
    }

    /**
     * Reads a page.
     *
     * @param isSearch whether that may take a look at many rows
     */
    <T> Uni<T> list(boolean isSearch, Function<SqlClient, Uni<T>> query) {
        return isSearch
                ? search(search -> reads.read(client -> search.on(client, query)))
                : PostgresErrors.told(() -> reads.read(query));
    }

    /** Reads a page of a listing that no replica is asked for. */
    <T> Uni<T> listOnPrimary(boolean isSearch, Function<SqlClient, Uni<T>> query) {
        return isSearch
                ? search(search -> search.on(primary.get(), query))
                : PostgresErrors.told(() -> query.apply(primary.get()));
    }

    private <T> Uni<T> search(Function<PostgresSearch, Uni<T>> made) {
        return CallersContext.answers(() -> Uni.createFrom()
                .<T>emitter(caller -> {
                    PostgresSearch search = new PostgresSearch();
                    Cancellable turn =
                            searches.run(() -> made.apply(search)).subscribe().with(caller::complete, caller::fail);
                    caller.onTermination(() -> {
                        turn.cancel();
                        search.abandon();
                    });
                })
                .ifNoItem()
                .after(SearchLimit.LONGEST)
                .failWith(() -> new StoreUnavailableException(SearchLimit.EXCEEDED, null))
                .onFailure()
                .transform(PostgresErrors::translate));
    }
}
