package dev.quipu.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * <code>SqliteBytes FILE ROWS-A-TRANSACTION EVENTS NONCE PAYLOAD</code>: what an event takes. Appends so many events twice,
 * first into what is there, and prints the bytes an event of the second part in the write-ahead log, and of both in the file.
 */
final class SqliteBytes {

    private SqliteBytes() {}

    public static void main(String... arguments) throws SQLException, IOException {
        String path = arguments[0];
        int rows = Integer.parseInt(arguments[1]);
        int events = Integer.parseInt(arguments[2]) / rows * rows;
        SqliteRows source = new SqliteRows(
                Integer.parseInt(arguments[3]),
                Files.readString(Path.of(arguments[4])).strip());
        try (Connection connection = new SqliteFile(path).writer();
                PreparedStatement insert = connection.prepareStatement(SqliteRows.INSERT)) {
            empty(connection);
            long before = new File(path).length();
            append(connection, insert, source, rows, events);
            empty(connection);
            append(connection, insert, source, rows, events);
            long log = new File(path + "-wal").length();
            empty(connection);
            System.out.printf("%d %d%n", log / events, (new File(path).length() - before) / (2L * events));
        }
    }

    private static void append(Connection connection, PreparedStatement insert, SqliteRows source, int rows, int events)
            throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < events; i += rows) {
            for (int j = 0; j < rows; j++) {
                source.store(insert);
            }
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
