package dev.quipu.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteDataSource;

/** A connection of a test's own to a SQLite file. The driver manager would know the driver only if something has loaded it before. */
public final class SqliteFileConnection {

    private SqliteFileConnection() {}

    /**
     * Opens a file.
     *
     * @param file its path, with parameters behind it if there are any
     */
    public static Connection to(String file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }
}
