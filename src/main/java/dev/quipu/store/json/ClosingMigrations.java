package dev.quipu.store.json;

import dev.quipu.port.SchemaMigrations;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The versions of files that nobody here has open: each call opens them, and lets go of them at its end. */
record ClosingMigrations(Path path, Clock clock) implements SchemaMigrations {

    @Override
    public MigrationReport migrate(String target) {
        return with(migrations -> migrations.migrate(target));
    }

    @Override
    public List<SchemaVersion> status() {
        return with(SchemaMigrations::status);
    }

    @Override
    public MigrationReport reset() {
        return with(SchemaMigrations::reset);
    }

    private <T> T with(Function<SchemaMigrations, T> call) {
        try (JsonDatabase database = new JsonDatabase(path)) {
            return call.apply(new JsonMigrations(database, clock));
        }
    }
}
