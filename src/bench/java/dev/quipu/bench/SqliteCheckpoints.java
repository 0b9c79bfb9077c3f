package dev.quipu.bench;

import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Moves the write-ahead log into the database aside from the writer, as soon as it holds 8 MB: as Quipu does it. */
final class SqliteCheckpoints implements AutoCloseable {

    private static final long LOG_BYTES = 8L << 20;

    private final SqliteFile file;
    private final File log;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    SqliteCheckpoints(String path) {
        this.file = new SqliteFile(path);
        this.log = new File(path + "-wal");
    }

    /** Looks whether there is enough to move. */
    void afterCommit() {
        if (running.isDone() && log.length() > LOG_BYTES) {
            running.join(); // a checkpoint that failed ends the measurement
            running = CompletableFuture.runAsync(this::move);
        }
    }

    private void move() {
        try (Connection connection = file.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        running.join();
    }
}
