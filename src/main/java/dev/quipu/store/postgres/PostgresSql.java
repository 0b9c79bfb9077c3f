package dev.quipu.store.postgres;

import dev.quipu.store.postgres.connection.ConnectLimit;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.SqlDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;

/** PostgreSQL behind the stores that are written once: the pool. */
@ApplicationScoped
class PostgresSql implements SqlDatabase {

    private static final int TRIES = 3;

    private final Instance<Pool> pool;
    private final ConnectLimit limit;
    private final PostgresListings listings;

    PostgresSql(Instance<Pool> pool, ConnectLimit limit, PostgresListings listings) {
        this.pool = pool;
        this.limit = limit;
        this.listings = listings;
    }

    @Override
    public Dialect dialect() {
        return new PostgresDialect();
    }

    @Override
    public <T> Uni<T> read(Function<Executor, Uni<T>> work) {
        return PostgresErrors.told(() -> work.apply(new PostgresExecutor(pool.get())));
    }

    @Override
    public <T> Uni<T> list(boolean isSearch, Function<Executor, Uni<T>> work) {
        return listings.listOnPrimary(isSearch, client -> work.apply(new PostgresExecutor(client)));
    }

    @Override
    public <T> Uni<T> lookUp(Function<Executor, Uni<T>> work) {
        return read(work);
    }

    @Override
    public <T> Uni<T> probe(Function<Executor, Uni<T>> work) {
        return PostgresErrors.told(() -> work.apply(new PostgresExecutor(limit.beside(pool.get()))));
    }

    /**
     * Transactions look first whether what they write is free and what it points to is there. Where another caller was faster
     * than the look, PostgreSQL refuses.
     */
    @Override
    public <T> Uni<T> change(Function<Executor, Uni<T>> work) {
        Uni<T> attempt = Uni.createFrom()
                .deferred(() -> pool.get().withTransaction(connection -> work.apply(new PostgresExecutor(connection))));
        return PostgresErrors.told(() -> attempt.onFailure(
                        failure -> PostgresErrors.isRetryable(failure) || PostgresErrors.isForeignKey(failure))
                .retry()
                .atMost(TRIES));
    }
}
