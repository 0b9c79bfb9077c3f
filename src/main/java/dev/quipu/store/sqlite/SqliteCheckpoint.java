package dev.quipu.store.sqlite;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps the write-ahead log small. What it holds is moved into the database aside from the writer; but it can start over only
 * while nothing is written and nobody reads what lies in it, so that is the writer's own work, between two commits.
 */
final class SqliteCheckpoint implements AutoCloseable {

    /** The log never grows much beyond this, unless another process reads for long. */
    static final long LARGEST_LOG = 64L << 20;

    /** From here on it starts over if no read keeps it from that. */
    private static final long LARGE_LOG = 48L << 20;

    private static final long BYTES_BETWEEN_MOVES = 8L << 20;
    private static final int BUSY_MILLISECONDS = 50;
    private static final int BUSY_MILLISECONDS_AT_START = 2_000;
    private static final long AGAIN_WHEN_BUSY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long AGAIN_WHEN_FAILED = TimeUnit.SECONDS.toNanos(10);

    private final SqliteConnections connections;
    private final SqliteReadGate gate;
    private final Path log;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sqlite-checkpoint");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Void> move = CompletableFuture.completedFuture(null);
    private long movedAt;
    private long nextTry = System.nanoTime();
    private long nextUrgentTry = nextTry;

    SqliteCheckpoint(SqliteConnections connections, SqliteReadGate gate) {
        this.connections = connections;
        this.gate = gate;
        this.log = SqliteHeader.log(connections.path());
    }

    /** Empties a log that a process has left which was killed. */
    static void atStart(SqliteConnections connections) {
        if (size(SqliteHeader.log(connections.path())) > BYTES_BETWEEN_MOVES) {
            try (Handle writer = connections.openWriter()) {
                isEmptied(writer, BUSY_MILLISECONDS_AT_START);
            } catch (JdbiException e) {
                tell(e);
            }
        }
    }

    /** Called by the writer's thread only, outside of a transaction. */
    void afterCommit(Handle writer) {
        long size = size(log);
        long now = System.nanoTime();
        if (size > LARGEST_LOG && now - nextUrgentTry >= 0) {
            startOver(writer, true);
        } else if (size > LARGE_LOG && now - nextTry >= 0) {
            startOver(writer, false);
        } else if (size > movedAt + BYTES_BETWEEN_MOVES && move.isDone()) {
            movedAt = size;
            move = CompletableFuture.runAsync(this::move, executor);
        }
    }

    /** Called by the writer's thread when it has had nothing to do for a while. */
    void whenIdle(Handle writer) {
        if (size(log) > BYTES_BETWEEN_MOVES && System.nanoTime() - nextTry >= 0) {
            startOver(writer, false);
        }
    }

    /** Moves what is left and cuts the log to nothing; most of it was moved aside before. */
    private void startOver(Handle writer, boolean isUrgent) {
        try {
            if (isUrgent) {
                move.join();
                gate.closedWhile(() -> empty(writer));
                nextUrgentTry = nextTry;
            } else if (move.isDone()) {
                empty(writer);
            }
        } catch (JdbiException e) {
            tell(e);
            nextTry = System.nanoTime() + AGAIN_WHEN_FAILED;
            nextUrgentTry = nextTry;
        }
    }

    private void empty(Handle writer) {
        if (isEmptied(writer, BUSY_MILLISECONDS)) {
            movedAt = 0;
        } else {
            nextTry = System.nanoTime() + AGAIN_WHEN_BUSY;
        }
    }

    private static boolean isEmptied(Handle writer, int busyMilliseconds) {
        writer.execute("PRAGMA busy_timeout = " + busyMilliseconds);
        try {
            Map<String, Object> told = writer.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                    .mapToMap()
                    .one();
            return ((Number) told.get("busy")).intValue() == 0;
        } finally {
            writer.execute("PRAGMA busy_timeout = " + SqliteConnections.BUSY_MILLISECONDS);
        }
    }

    private void move() {
        try (Handle handle = connections.openWriter()) {
            handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list();
        } catch (JdbiException e) {
            tell(e);
        }
    }

    private static void tell(JdbiException failure) {
        Log.warnf(
                "SQLite's log could not be moved into the database; retrying: %s",
                SqliteErrors.of(failure).getMessage());
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException notThere) {
            return 0;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
