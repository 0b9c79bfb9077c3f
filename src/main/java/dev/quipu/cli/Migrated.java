package dev.quipu.cli;

import dev.quipu.store.Backend;
import dev.quipu.store.SchemaMigrations;
import dev.quipu.store.SchemaMigrations.MigrationReport;
import dev.quipu.store.StoreUnavailableException;

/** Brings the schema up to date before a command writes. */
final class Migrated {

    private Migrated() {}

    /** Migrates; fails with {@link StoreUnavailableException}. */
    static void ensure(Backend backend) {
        ensure(backend.migrations());
    }

    /** Migrates; fails with {@link StoreUnavailableException}. */
    static void ensure(SchemaMigrations migrations) {
        MigrationReport report = migrations.migrate(null);
        report.errors().stream().findFirst().ifPresent(error -> {
            throw new StoreUnavailableException(error.text(), null);
        });
    }
}
