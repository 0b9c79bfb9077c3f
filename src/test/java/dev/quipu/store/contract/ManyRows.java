package dev.quipu.store.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A team with 20,000 sessions and as many events, for which a plan is worth looking at. */
public final class ManyRows {

    /** The team. */
    public static final String TEAM = "many";

    private static final String NUMBERS =
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000) ";

    private ManyRows() {}

    /**
     * Makes the rows.
     *
     * @param time the time of row n, as SQL
     * @param tags the tags of row n, as SQL
     */
    public static void make(Connection connection, String time, String tags) throws SQLException {
        String team = "'" + TEAM + "'";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO workspaces (team_id, id, canonical_id, display_name) " + NUMBERS + "SELECT " + team
                            + ", 'w' || n, 'host/' || n, 'name' || n FROM numbers WHERE n <= 100",
                    "INSERT INTO devices (team_id, id, name, type) " + NUMBERS + "SELECT " + team
                            + ", 'd' || n, 'name' || n, 'local' FROM numbers WHERE n <= 100",
                    "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, lifecycle, name, task_id,"
                            + " repo_name, repo_url, branch, agent, parent_session_id, tags) " + NUMBERS + "SELECT "
                            + team
                            + ", 's' || n, 'w' || (n % 100 + 1), 'd' || (n % 100 + 1), " + time
                            + ", CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'ended' END, 'n' || (n % 100), 't' || (n % 100),"
                            + " 'r' || (n % 100), 'u://' || (n % 100), 'b' || (n % 100), 'a' || (n % 100),"
                            + " 'p' || (n % 100), " + tags + " FROM numbers",
                    "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data) "
                            + NUMBERS + "SELECT " + team + ", 'e' || n, 't' || (n % 100), " + time
                            + ", 'd' || (n % 100 + 1), 'w' || (n % 100 + 1), 's' || (n % 100 + 1), '{}' FROM numbers")) {
                statement.execute(sql);
            }
        }
    }
}
