package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import java.util.List;
import java.util.function.Supplier;

/**
 * The schema of a database that can hold it: what is in the way is told at once and in words, where Flyway would try for ever
 * or fail in the middle.
 *
 * @param database where it is
 */
public record CheckedSchema(PostgresDatabase database) implements SchemaMigrations {

    @Override
    public MigrationReport migrate(String target) {
        refuse();
        return told(() -> new EventIndexBuild(database).migrate(target));
    }

    @Override
    public List<SchemaVersion> status() {
        return told(() -> database.migrations().status());
    }

    @Override
    public MigrationReport reset() {
        refuse();
        return told(() -> database.migrations().reset());
    }

    /** Flyway tells the driver's words. */
    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreUnavailableException e) {
            throw PostgresErrors.told(e);
        }
    }

    private void refuse() {
        List<Finding> obstacles = PostgresObstacles.findings(database);
        if (!obstacles.isEmpty()) {
            throw new StoreUnavailableException(obstacles.get(0).text(), null);
        }
    }
}
