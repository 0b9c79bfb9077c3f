package dev.quipu.store.postgres.check;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.schema.FlywayMigrations;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The versions of a database, of which one takes as long as there are events: their indexes are built anew before its script
 * runs, one after the other and while events are read and written. Where that is stopped, every listing still has an index, an
 * unfinished one is dropped, and the next start goes on with what is left.
 *
 * @param database where it is
 */
record EventIndexBuild(PostgresDatabase database) implements SchemaMigrations {

    /** The last version with the old indexes; it says what the new ones are. */
    private static final int BEFORE = 16;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Held for the whole session, for what is built concurrently must not be built in a transaction. */
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtext('quipu event indexes'))";

    private static final String TO_BUILD = "SELECT name, keys, statement, name || '_narrow' FROM event_indexes"
            + " WHERE NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(name) AND indisvalid"
            + " AND indnkeyatts = keys) ORDER BY name";

    @Override
    public MigrationReport migrate(String target) {
        if (FlywayMigrations.isUpTo(target, BEFORE) || !isBehind()) {
            return database.migrations().migrate(target);
        }
        MigrationReport before = database.migrations().migrate(String.valueOf(BEFORE));
        if (!before.errors().isEmpty()) {
            return before;
        }
        try (Connection connection = database.connection("quipu-migration")) {
            build(connection);
            // The lock is held until nobody asks any more what is to be built.
            MigrationReport after = database.migrations().migrate(target);
            List<String> applied = Stream.concat(before.applied().stream(), after.applied().stream())
                    .toList();
            return new MigrationReport(applied, before.skipped(), after.errors());
        } catch (SQLException e) {
            String reason = PostgresErrors.told(e).getMessage();
            return new MigrationReport(
                    before.applied(),
                    before.skipped(),
                    List.of(new MigrationError("", "The indexes of the events could not be built: " + reason)));
        }
    }

    /** Whether there are tables, and they are older than what comes behind the build. */
    private boolean isBehind() {
        List<Integer> applied = new ArrayList<>();
        for (SchemaVersion version : database.migrations().status()) {
            if (version.state().equals("applied") && version.version().matches("\\d+")) {
                applied.add(Integer.valueOf(version.version()));
            }
        }
        return !applied.isEmpty() && applied.stream().noneMatch(version -> version > BEFORE);
    }

    private static void build(Connection connection) throws SQLException {
        waitForTurn(connection);
        if (CatalogRows.texts(connection, "SELECT to_regclass('event_indexes')").contains(null)) {
            return; // Another instance has done it meanwhile, and what comes behind it.
        }
        List<List<String>> left = CatalogRows.of(connection, TO_BUILD);
        try (Statement statement = connection.createStatement()) {
            // What is built concurrently waits for older transactions, whatever the role's timeout is.
            statement.execute("SET lock_timeout = 0");
            for (int i = 0; i < left.size(); i++) {
                String name = left.get(i).get(0);
                Log.infof("Migrating the schema: building the index %d of %d, %s.", i + 1, left.size(), name);
                replace(connection, statement, left.get(i));
            }
            // PostgreSQL knows nothing of the hashes in an index until the table is analyzed.
            statement.execute("ANALYZE events");
        }
    }

    private static void replace(Connection connection, Statement statement, List<String> wanted) throws SQLException {
        String name = wanted.get(0);
        String built = wanted.get(3);
        if (!isBuilt(connection, built)) {
            statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + built);
            statement.execute(wanted.get(2).replace("INDEX " + name, "INDEX CONCURRENTLY " + built));
        }
        statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
        statement.execute("ALTER INDEX " + built + " RENAME TO " + name);
    }

    /** An index whose build was interrupted stays behind, invalid and unused. */
    private static boolean isBuilt(Connection connection, String index) throws SQLException {
        return CatalogRows.texts(
                        connection, "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('" + index + "')")
                .contains("t");
    }

    private static void waitForTurn(Connection connection) throws SQLException {
        boolean isTold = false;
        while (CatalogRows.texts(connection, LOCK).contains("f")) {
            if (!isTold) {
                Log.info("Migrating the schema: waiting for another process, or what is left of one, "
                        + "that builds the indexes of the events.");
                isTold = true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            if (Thread.interrupted()) {
                throw new StoreUnavailableException("The migration was interrupted.", null);
            }
        }
    }

    @Override
    public List<SchemaVersion> status() {
        return database.migrations().status();
    }

    @Override
    public MigrationReport reset() {
        return database.migrations().reset();
    }
}
