package dev.quipu.store.sqlite;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Moves the write-ahead log back into the database, aside from the writer, whenever it has grown. */
final class SqliteCheckpoint implements AutoCloseable {

    private static final long LOG_BYTES = 8L << 20;
    private static final int COMMITS_BETWEEN_LOOKS = 64;

    private final SqliteConnections connections;
    private final Path log;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sqlite-checkpoint");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean running = new AtomicBoolean();
    private int commits;

    SqliteCheckpoint(SqliteConnections connections) {
        this.connections = connections;
        this.log = Path.of(connections.path() + "-wal");
    }

    /** Called by the writer's thread only. */
    void afterCommit() {
        if (++commits % COMMITS_BETWEEN_LOOKS == 0 && isLarge() && running.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private boolean isLarge() {
        try {
            return Files.size(log) > LOG_BYTES;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void run() {
        try (Handle handle = connections.openWriter()) {
            handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list();
        } catch (JdbiException e) {
            Log.warnf("SQLite's log could not be moved into the database, which is tried again: %s", e.getMessage());
        } finally {
            running.set(false);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
