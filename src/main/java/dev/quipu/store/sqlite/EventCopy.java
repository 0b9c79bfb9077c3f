package dev.quipu.store.sqlite;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreException;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import io.quarkus.logging.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The versions of a file, of which one takes as long as there are events: they are copied into their new rows a few thousand
 * at a time, each time in a transaction of its own, before the script runs that lets go of the old ones. Where that is
 * stopped, the file is as it was, and the next start goes on behind what is there.
 */
final class EventCopy implements SchemaMigrations {

    /** The last version whose events lie in the table of that name; it makes the new one, and what copies into it. */
    private static final String BEFORE = "14";

    private static final int EVENTS_AT_ONCE = 5_000;
    private static final int EVENTS_BETWEEN_WORDS = 100_000;

    private final SqliteConnections connections;
    private final FlywayMigrations scripts;

    EventCopy(SqliteConnections connections, FlywayMigrations scripts) {
        this.connections = connections;
        this.scripts = scripts;
    }

    @Override
    public MigrationReport migrate(String target) {
        if (target == null && SqliteHistory.isComplete(connections, MigrationScripts.SQLITE)) {
            return new MigrationReport(List.of(), MigrationScripts.SQLITE.names(), List.of());
        }
        if (!isBehind(target)) {
            return scripts.migrate(target);
        }
        MigrationReport before = scripts.migrate(BEFORE);
        if (!before.errors().isEmpty()) {
            return before;
        }
        try {
            copy();
        } catch (JdbiException e) {
            StoreException reason = SqliteErrors.of(e);
            return new MigrationReport(
                    before.applied(),
                    before.skipped(),
                    List.of(new MigrationError("", "The events could not be copied: " + reason.getMessage())));
        }
        MigrationReport after = scripts.migrate(target);
        List<String> applied = Stream.concat(before.applied().stream(), after.applied().stream())
                .toList();
        return new MigrationReport(applied, before.skipped(), after.errors());
    }

    /** Whether there are versions up to the target that come behind the copy, and none of them is there. */
    private boolean isBehind(String target) {
        if (!connections.exists() || FlywayMigrations.isUpTo(target, Integer.parseInt(BEFORE))) {
            return false;
        }
        List<SchemaVersion> versions = new ArrayList<>(scripts.status());
        return versions.stream()
                .filter(version -> version.version().matches("\\d+"))
                .filter(version -> Integer.parseInt(version.version()) > Integer.parseInt(BEFORE))
                .noneMatch(version -> version.state().equals("applied"));
    }

    private void copy() {
        try (Handle handle = Jdbi.open(connections.forMigrations())) {
            copy(handle, 0);
            long left = handle.createQuery("SELECT events FROM events_to_copy")
                    .mapTo(Long.class)
                    .one();
            for (long done = 0; done < left; done += EVENTS_AT_ONCE) {
                if (done > 0 && done % EVENTS_BETWEEN_WORDS == 0) {
                    Log.infof("Migrating the schema: copied %d of %d events.", done, left);
                }
                copy(handle, EVENTS_AT_ONCE);
                handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list();
            }
        }
    }

    private static void copy(Handle handle, int events) {
        handle.execute("INSERT INTO events_to_copy (events) VALUES (?)", events);
    }

    @Override
    public List<SchemaVersion> status() {
        return scripts.status();
    }

    @Override
    public MigrationReport reset() {
        return scripts.reset();
    }
}
