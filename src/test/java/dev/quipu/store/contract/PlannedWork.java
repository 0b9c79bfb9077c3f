package dev.quipu.store.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Specs with a run and a task each, in a team: what artifacts belong to. */
public final class PlannedWork {

    /** A run of the first spec. */
    public static final String RUN = "r1";

    /** A task of the first spec. */
    public static final String TASK = "t1";

    /** A run of the second spec. */
    public static final String OTHER_RUN = "r2";

    /** A task of the second spec. */
    public static final String OTHER_TASK = "t2";

    private PlannedWork() {}

    /** Makes them in a team that may have them already. */
    public static void makeOnce(Connection connection, String team) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM specs WHERE team_id = '" + team + "' AND id = 'p1'")) {
            if (!found.next()) {
                make(connection, team);
            }
        }
    }

    /** Makes them. */
    public static void make(Connection connection, String team) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int n = 1; n <= 2; n++) {
                String ids = "'" + team + "', '%s" + n + "', ";
                for (String sql : List.of(
                        "INSERT INTO specs (team_id, id, title, content, version_number, created_by) VALUES ("
                                + ids.formatted("p") + "'x', '{}', 1, 'u')",
                        "INSERT INTO agent_runs (team_id, id, spec_id, agent_role, model) VALUES (" + ids.formatted("r")
                                + "'p" + n + "', 'specialist', 'x')",
                        "INSERT INTO tasks (team_id, id, spec_id, title) VALUES (" + ids.formatted("t") + "'p" + n
                                + "', 'x')")) {
                    statement.execute(sql);
                }
            }
        }
    }
}
