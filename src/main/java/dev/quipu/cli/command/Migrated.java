package dev.quipu.cli.command;

import dev.quipu.port.Backend;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.StoreUnavailableException;

/** Brings the schema up to date before a command writes. */
public final class Migrated {

    private Migrated() {}

    /** Migrates; fails with {@link StoreUnavailableException}. */
    public static void ensure(Backend backend) {
        ensure(backend.migrations());
    }

    /** Migrates; fails with {@link StoreUnavailableException}. */
    public static void ensure(SchemaMigrations migrations) {
        MigrationReport report = migrations.migrate(null);
        report.errors().stream().findFirst().ifPresent(error -> {
            throw new StoreUnavailableException(error.text(), null);
        });
    }
}
