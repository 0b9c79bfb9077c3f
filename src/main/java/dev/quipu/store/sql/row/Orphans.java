package dev.quipu.store.sql.row;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Table;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of teams that are not there. No foreign key sees to them, for there was data before there were teams; of all other
 * rows one does, up to a workspace's, a device's, a spec's or a content's.
 */
public final class Orphans {

    private static final String TEAMS = "SELECT team_id FROM (SELECT DISTINCT team_id FROM workspaces"
            + " UNION SELECT DISTINCT team_id FROM devices UNION SELECT DISTINCT team_id FROM specs"
            + " UNION SELECT DISTINCT team_id FROM artifact_contents) AS named"
            + " WHERE NOT EXISTS (SELECT 1 FROM teams WHERE teams.id = named.team_id) ORDER BY team_id LIMIT 100";

    private Orphans() {}

    /** Whether every table is there with every column, so that its rows can be looked at. */
    public static boolean canBeFound(Connection connection) {
        for (Table<?> table : Tables.ALL) {
            try (Statement statement = connection.createStatement();
                    ResultSet none = statement.executeQuery("SELECT " + SqlStatement.names(table.columns()) + " FROM "
                            + table.text() + " WHERE 1 = 0")) {
                none.next();
            } catch (SQLException missing) {
                return false;
            }
        }
        return true;
    }

    /** A finding for each such team, at most a hundred. */
    public static List<Finding> findings(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TEAMS)) {
            while (rows.next()) {
                findings.add(new Finding(
                        "There are workspaces, devices or specs, or rows that belong to them, of the team "
                                + rows.getString(1) + ", which does not exist, so no user can see them.",
                        "Restore the team from a backup with `quipu restore FILE`."));
            }
        }
        return findings;
    }
}
