package dev.quipu.store.sqlite;

import dev.quipu.port.StorePathException;
import dev.quipu.store.file.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens the database's file for its writer, its readers and the checkpoint. */
final class SqliteConnections {

    /** How long a statement waits for who else has the file locked. */
    static final int BUSY_MILLISECONDS = 5_000;

    /** Of pages, at most; taken as pages are used. */
    private static final int CACHE_KILOBYTES = 32 * 1024;

    /**
     * Of a new file. What is appended changes a page of nearly every index, whatever its size, so that small ones make a log a third as
     * long; and a row of some kilobytes, as lines of transcripts are, leaves little of its last page empty.
     */
    private static final int PAGE_BYTES = 1_024;

    private final Path path;

    SqliteConnections(Path path) {
        this.path = path;
    }

    /** The data source of connections that may write, to a file that {@link SqliteLock} has made. */
    SQLiteDataSource forWriting() {
        return source(writing());
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        // Ids are of no order, so that each event changes another page of their index: with SQLite's own 2 MB pages
        // were
        // written several times within a transaction, and read again in the next.
        config.setCacheSize(-CACHE_KILOBYTES);
        // Otherwise the driver asks for the last row's number after each row.
        config.setGetGeneratedKeys(false);
        // A checkpoint inside a commit would make that commit wait: SqliteCheckpoint does it aside (field notes).
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(SqliteCheckpoint.LARGEST_LOG));
        return config;
    }

    Handle openReader() {
        mustExist();
        Handle handle = Jdbi.open(forLooking());
        handle.execute("PRAGMA query_only = ON");
        return handle;
    }

    /**
     * The data source of connections that only look, and may make what SQLite needs beside the file. Where this user may make
     * nothing there, a file that nobody has open is read as it lies.
     */
    private SQLiteDataSource forLooking() {
        if (isReadOnly()) {
            return forReading(!Files.exists(SqliteHeader.log(path)));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        return source(config);
    }

    /** For what looks and, where this user may, writes; a table that goes is not to take what points to it with it. */
    SQLiteDataSource forMigrations() {
        if (isReadOnly()) {
            return forLooking();
        }
        SQLiteConfig config = writing();
        config.enforceForeignKeys(false);
        return source(config);
    }

    private boolean isReadOnly() {
        Path folder = path.toAbsolutePath().getParent();
        return exists() && !(Files.isWritable(path) && Files.isWritable(folder));
    }

    /**
     * The data source of connections that can neither change the file nor make one.
     *
     * @param isClosed whether nobody has the file open, so that nothing beside it is needed or made
     */
    SQLiteDataSource forReading(boolean isClosed) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        SQLiteDataSource source = source(config);
        if (isClosed) {
            source.setUrl(KeepingConnection.PREFIX + path.toUri().toString().replaceFirst("^file:/+", "file:/")
                    + "?immutable=1");
        }
        return source;
    }

    /** Whether there is a file: reading must not make one. */
    boolean exists() {
        return Files.exists(path);
    }

    /** Goes on only if there is a file. */
    void mustExist() {
        StoreFile.mustBeRegular(path, SqliteLock.SETTING);
        if (!exists()) {
            throw new StorePathException(
                    "There is no database at " + path + ". Start `quipu serve`, or create one with `quipu db init`.");
        }
    }

    Handle openWriter() {
        return Jdbi.open(forWriting());
    }

    Path path() {
        return path;
    }

    /** A file that was made for a database, and is none yet. */
    private boolean isNew() {
        try {
            return Files.exists(path) && Files.size(path) == 0;
        } catch (IOException e) {
            return false; // Whoever opens it next tells why.
        }
    }

    /** Gives a new file the size of its pages, which is settled with the first of them. */
    private void shape() throws SQLException {
        try (Connection connection = new KeepingConnection(KeepingConnection.PREFIX + path, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config) {

            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                if (isNew()) {
                    shape();
                }
                return new KeepingConnection(getUrl(), getConfig().toProperties());
            }
        };
        source.setUrl(KeepingConnection.PREFIX + path);
        return source;
    }
}
