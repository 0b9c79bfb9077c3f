package dev.quipu.store.sqlite;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Table;
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

/** What SQLite itself finds: damaged pages and indexes, values that break a rule, rows that point to nothing. */
final class SqliteIntegrity {

    private static final int MOST_FINDINGS = 100;
    private static final Pattern OF_AN_INDEX = Pattern.compile("(missing from|entries in|entry in) index");

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
        Optional<Table<?>> table = Tables.named(name);
        if (table.isEmpty()) {
            return number + " of " + name;
        }
        String key = table.get().key().stream().map(Column::name).collect(Collectors.joining(" || ' ' || "));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + key + " FROM " + name + " WHERE rowid = ?")) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) + " of " + name : number + " of " + name;
            }
        }
    }
}
