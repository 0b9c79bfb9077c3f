package dev.quipu.store.sqlite;

import dev.quipu.store.Finding;
import dev.quipu.store.rows.Column;
import dev.quipu.store.rows.Kind;
import dev.quipu.store.rows.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts that should be JSON, lists or decimals, which SQLite's types do not promise. */
final class SqliteValues {

    private static final int MOST_OF_A_COLUMN = 10;

    /** What holds for a text that is none of the kind. */
    private static final Map<Kind, String> BROKEN = Map.of(
            Kind.JSON, "json_valid(%1$s) = 0",
            Kind.TEXTS, "CASE WHEN json_valid(%1$s) THEN json_type(%1$s) <> 'array' ELSE 1 END",
            Kind.DECIMAL, "%1$s GLOB '*[^-+.0-9eE]*' OR %1$s = ''");

    private SqliteValues() {}

    static List<Finding> findings(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Table table : Table.values()) {
            String key = table.key().stream()
                    .map(part -> "\"" + part.name() + "\"")
                    .collect(Collectors.joining(" || ' ' || "));
            for (Column column : table.columns()) {
                if (BROKEN.containsKey(column.kind())) {
                    String broken = String.format(BROKEN.get(column.kind()), "\"" + column.name() + "\"");
                    add(
                            connection,
                            "SELECT " + key + " FROM " + table.text() + " WHERE " + broken,
                            table,
                            column,
                            findings);
                }
            }
        }
        return findings;
    }

    private static void add(Connection connection, String sql, Table table, Column column, List<Finding> findings)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql + " LIMIT " + MOST_OF_A_COLUMN)) {
            while (rows.next()) {
                findings.add(new Finding(
                        "The column " + column.name() + " of the row " + rows.getString(1) + " of " + table.text()
                                + " holds something else than it should.",
                        "Correct the value, or bring back a backup with `quipu restore FILE` into a new database."));
            }
        }
    }
}
