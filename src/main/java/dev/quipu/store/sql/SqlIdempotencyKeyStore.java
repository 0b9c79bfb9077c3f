package dev.quipu.store.sql;

import dev.quipu.port.idempotency.IdempotencyKeyStore;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What happens to idempotency keys in a SQL database after they were stored. */
public final class SqlIdempotencyKeyStore implements IdempotencyKeyStore {

    private final SqlDatabase database;

    public SqlIdempotencyKeyStore(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Integer> purge(Instant before) {
        return database.change(executor ->
                executor.execute(SqlStatement.of("DELETE FROM idempotent_requests WHERE created_at < ?", before)));
    }
}
