package dev.quipu.store.sqlite;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Column;
import dev.quipu.store.table.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SQLite itself finds: damaged pages and indexes, values that break a rule, rows that point to nothing. */
final class SqliteIntegrity {

    private static final int MOST_FINDINGS = 100;
    private static final Pattern OF_AN_INDEX = Pattern.compile("(missing from|entries in|entry in) index");

    private static final String GIT_OF_NO_EVENT = Stream.of("git_activity|id", "git_rewrites|event_id")
            .map(column -> column.split("\\|"))
            .map(column -> "SELECT g.team_id || ' ' || g." + column[1] + " || ' of " + column[0] + "' FROM " + column[0]
                    + " AS g WHERE NOT EXISTS (SELECT 1 FROM events AS e WHERE e.team_id = g.team_id AND e.id = g."
                    + column[1] + ")")
            .collect(Collectors.joining(" UNION ALL ", "", " LIMIT " + MOST_FINDINGS));

    private static final String EVENT =
            "SELECT coalesce((SELECT team_id FROM event_teams WHERE number = team) || ' ', '')"
                    + " || id || ' of events' FROM event_rows WHERE position = ?";

    private SqliteIntegrity() {}

    static List<Finding> findings(Connection connection, Path path) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("PRAGMA integrity_check(" + MOST_FINDINGS + ")")) {
            while (lines.next()) {
                String line = lines.getString(1);
                if (!line.equals("ok")) {
                    findings.add(new Finding("SQLite finds damage: " + line + ".", remedy(line, path)));
                }
            }
        }
        if (findings.isEmpty()) {
            addPointers(connection, findings);
        }
        return findings;
    }

    /** What events tell of git, without them; no foreign key sees to it, for what is named events is a view. */
    static List<Finding> gitFindings(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(GIT_OF_NO_EVENT)) {
            while (rows.next()) {
                findings.add(new Finding(
                        "The row " + rows.getString(1) + " refers to an event that does not exist.", Finding.RESTORE));
            }
        }
        return findings;
    }

    private static String remedy(String line, Path path) {
        return OF_AN_INDEX.matcher(line).find()
                ? "Stop Quipu, and rebuild the indexes with `sqlite3 '" + path + "' REINDEX`."
                : Finding.RESTORE;
    }

    private static void addPointers(Connection connection, List<Finding> findings) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet broken = statement.executeQuery("PRAGMA foreign_key_check")) {
            while (broken.next() && findings.size() < MOST_FINDINGS) {
                String row = row(connection, broken.getString(1), broken.getLong(2));
                findings.add(new Finding(
                        "The row " + row + " refers to a row of " + broken.getString(3) + " that does not exist.",
                        "Restore the missing row from a backup with `quipu restore FILE`."));
            }
        }
    }

    /** Its key, for nobody knows the numbers of rows. */
    private static String row(Connection connection, String name, long number) throws SQLException {
        Optional<String> query = name.equals("event_rows")
                ? Optional.of(EVENT)
                : Tables.named(name)
                        .map(table -> "SELECT "
                                + table.key().stream().map(Column::name).collect(Collectors.joining(" || ' ' || "))
                                + " || ' of " + name + "' FROM " + name + " WHERE rowid = ?");
        if (query.isEmpty()) {
            return number + " of " + name;
        }
        try (PreparedStatement statement = connection.prepareStatement(query.get())) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : number + " of " + name;
            }
        }
    }
}
