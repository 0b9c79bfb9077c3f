package dev.quipu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * <code>SqliteFill FILE SCRIPT SESSIONS EVENTS</code>: fills Quipu's empty tables. The indexes of events are made after the
 * rows, which takes minutes instead of hours.
 */
final class SqliteFill {

    private SqliteFill() {}

    public static void main(String... arguments) throws SQLException, IOException {
        String script = Files.readString(Path.of(arguments[1])).replaceAll("(?m)^--.*$", "");
        try (Connection connection = new SqliteFile(arguments[0]).filler();
                Statement statement = connection.createStatement()) {
            Map<String, String> indexes = indexes(statement);
            connection.setAutoCommit(false);
            for (String name : indexes.keySet()) {
                statement.execute("DROP INDEX " + name);
            }
            for (String insert : script.split(";\\s*\\n")) {
                if (!insert.isBlank()) {
                    run(connection, insert, Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
                }
            }
            connection.commit();
            for (String definition : indexes.values()) {
                statement.execute(definition);
                connection.commit();
            }
            connection.setAutoCommit(true);
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private static Map<String, String> indexes(Statement statement) throws SQLException {
        Map<String, String> definitions = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event_rows' AND sql IS NOT NULL")) {
            while (found.next()) {
                definitions.put(found.getString(1), found.getString(2));
            }
        }
        return definitions;
    }

    private static void run(Connection connection, String insert, long sessions, long events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setLong(i, i == 1 ? sessions : events);
            }
            statement.executeUpdate();
        }
    }
}
