package dev.quipu.store.sqlite;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import org.jdbi.v3.core.Handle;

/** The versions of a database file's schema. */
final class SqliteMigrations {

    private SqliteMigrations() {}

    /**
     * The versions of a file.
     *
     * @param dropped told when a reset has dropped all tables
     */
    static SchemaMigrations of(SqliteConnections connections, Runnable dropped) {
        FlywayMigrations scripts = new FlywayMigrations(
                connections.forMigrations(), MigrationScripts.SQLITE, null, connections::exists, () -> {
                    dropTables(connections);
                    dropped.run();
                });
        return new EventCopy(connections, scripts);
    }

    private static void dropTables(SqliteConnections connections) {
        try (Handle handle = connections.openWriter()) {
            handle.execute("PRAGMA foreign_keys = OFF");
            handle.useTransaction(transaction -> transaction
                    .createQuery("SELECT type || ' \"' || name || '\"' FROM sqlite_master"
                            + " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC")
                    .mapTo(String.class)
                    .list()
                    .forEach(object -> transaction.execute("DROP " + object)));
        }
    }
}
