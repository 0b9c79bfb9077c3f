package dev.quipu.store.json;

import dev.quipu.base.time.Timestamps;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StorePathException;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.JsonErrors;
import dev.quipu.store.json.log.LogScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The one version of the files: there is a log beside the sessions. */
final class JsonMigrations implements SchemaMigrations {

    private static final String VERSION = "1";
    private static final String DESCRIPTION = "files";
    private static final String NAME = "V1__files";

    private final JsonDatabase database;
    private final Clock clock;

    JsonMigrations(JsonDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public MigrationReport migrate(String target) {
        if (target != null && !target.equals(VERSION)) {
            return new MigrationReport(
                    List.of(), List.of(), List.of(new MigrationError("", "There is no version " + target + ".")));
        }
        return database.alone(() -> {
            database.openForWriting("");
            return report(make());
        });
    }

    private static MigrationReport report(boolean made) {
        return made
                ? new MigrationReport(List.of(NAME), List.of(), List.of())
                : new MigrationReport(List.of(), List.of(NAME), List.of());
    }

    /** Whether there was something to make. The sessions come first: a log without them would be damage. */
    private boolean make() {
        Path sessions = database.path();
        try {
            if (database.isMade()) {
                // What is damaged is refused before anything is made beside it.
                Opened found = database.opened();
                if (found.log() != null) {
                    return false;
                }
            } else {
                new SessionsFile(sessions, List.of()).write(List.of());
            }
            EventLog.create(EventLog.beside(real(sessions)), Timestamps.cut(clock.instant()));
            database.forget();
            database.opened();
            return true;
        } catch (IOException e) {
            throw JsonErrors.of(e);
        }
    }

    @Override
    public List<SchemaVersion> status() {
        Path log = EventLog.beside(database.path());
        if (!Files.exists(log)) {
            return List.of(new SchemaVersion(VERSION, DESCRIPTION, "pending", null));
        }
        try {
            return List.of(new SchemaVersion(VERSION, DESCRIPTION, "applied", madeAt(real(database.path()))));
        } catch (IOException e) {
            throw Opened.unreadable(database.path(), e);
        }
    }

    private static Instant madeAt(Path sessions) throws IOException {
        try {
            return LogScan.createdAt(EventLog.beside(sessions));
        } catch (Damage e) {
            throw new StorePathException(NearbyBackups.advice(sessions, e.getMessage()));
        }
    }

    @Override
    public MigrationReport reset() {
        return database.alone(() -> {
            database.forget();
            database.openForWriting("");
            database.forget();
            try {
                Path sessions = real(database.path());
                // Empty files take the place of full ones, first of the sessions: if a crash comes between, the log
                // still
                // has them, so that nothing has happened.
                new SessionsFile(sessions, List.of()).write(List.of());
                EventLog.create(EventLog.beside(sessions), Timestamps.cut(clock.instant()));
                database.forget();
                database.opened();
                return report(true);
            } catch (IOException e) {
                throw JsonErrors.of(e);
            }
        });
    }

    private static Path real(Path sessions) throws IOException {
        return Files.exists(sessions) ? sessions.toRealPath() : sessions;
    }
}
