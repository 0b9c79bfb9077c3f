package dev.quipu.store.sqlite;

import dev.quipu.store.schema.MigrationScripts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Flyway has written down of its work on a file. Where every script has run as it is now and no other has, there is nothing
 * to do, and one query tells so: Flyway itself takes as long as the rest of a start.
 */
final class SqliteHistory {

    private static final String APPLIED = "SELECT script, checksum FROM flyway_schema_history"
            + " WHERE success AND type = 'SQL' ORDER BY installed_rank";

    private static final String OTHERS =
            "SELECT count(*) FROM flyway_schema_history WHERE success IS NOT 1 OR type IS NOT 'SQL'";

    private SqliteHistory() {}

    /** Whether a file is as these scripts leave it. Of all else, also of a file that cannot be read, Flyway finds out what it is. */
    static boolean isComplete(SqliteConnections connections, MigrationScripts scripts) {
        if (!connections.exists()) {
            return false;
        }
        try (Connection connection = connections.forMigrations().getConnection();
                Statement statement = connection.createStatement()) {
            return isNone(statement) && applied(statement).equals(scripts.checksums());
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isNone(Statement statement) throws SQLException {
        try (ResultSet others = statement.executeQuery(OTHERS)) {
            return others.next() && others.getInt(1) == 0;
        }
    }

    private static Map<String, Integer> applied(Statement statement) throws SQLException {
        Map<String, Integer> checksums = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                checksums.put(rows.getString(1), rows.getInt(2));
            }
        }
        return checksums;
    }
}
