package dev.quipu.store.sqlite;

import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.file.WriterLock;
import dev.quipu.store.sql.row.DatabaseSnapshot;
import dev.quipu.store.sql.row.SqlSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** A database file, opened by its address. */
final class SqliteSource implements SqlSource {

    private static final String SCHEMA = "SELECT count(*) FROM sqlite_master";

    private final SqliteConnections connections;
    private final SqliteLock lock;

    /**
     * @param lock the right to write, null for reading; given back when this is closed
     */
    SqliteSource(SqliteConnections connections, SqliteLock lock) {
        this.connections = connections;
        this.lock = lock;
    }

    /**
     * The file in a read transaction. A file that nobody has open is read as one that does not change, for otherwise SQLite
     * would make its two files beside it and leave them there; that it did not change is looked at afterwards.
     */
    @Override
    public DatabaseSnapshot snapshot() throws SQLException {
        boolean isClosed = lock == null && !Files.exists(SqliteHeader.log(connections.path()));
        FileState before = FileState.of(connections.path());
        Connection connection = connections.forReading(isClosed).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            // A transaction begins with its first look at the file.
            try (ResultSet rows = statement.executeQuery(SCHEMA)) {
                rows.next();
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new DatabaseSnapshot(connection, isClosed ? () -> requireUnchanged(before) : () -> {});
    }

    private void requireUnchanged(FileState before) {
        if (!FileState.of(connections.path()).equals(before)) {
            throw new StoreUnavailableException(
                    "Another process wrote to " + connections.path() + " while it was being read; try again.", null);
        }
    }

    @Override
    public Connection writing() throws SQLException {
        Connection connection = connections.forWriting().getConnection();
        try (Statement statement = connection.createStatement()) {
            // Nobody waits for these commits, so that they may move the log back themselves.
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(FileState.of(connections.path()).bytes()
                + FileState.of(SqliteHeader.log(connections.path())).bytes());
    }

    @Override
    public OptionalLong room() {
        try {
            return OptionalLong.of(Files.getFileStore(connections.path()).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<String> writer() {
        return lock == null ? WriterLock.otherWriter(connections.path()) : Optional.empty();
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }

    /** What changes with a file. */
    private record FileState(long bytes, long changed) {

        static FileState of(Path path) {
            try {
                return Files.exists(path)
                        ? new FileState(
                                Files.size(path),
                                Files.getLastModifiedTime(path).toMillis())
                        : new FileState(0, 0);
            } catch (IOException e) {
                throw new StorePathException("Cannot read " + path + ": " + e.getMessage() + ".");
            }
        }
    }
}
