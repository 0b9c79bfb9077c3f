package dev.quipu.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A SQLite schema as comparable lines, without the rows behind the view of events. */
record SqliteSchema(List<String> columns, List<String> keys, List<String> checks, List<String> indexes) {

    private static final Pattern CHECK = Pattern.compile("CHECK \\((\\w+) IN \\(([^)]*)\\)\\)");
    private static final Pattern NUMBER = Pattern.compile("CHECK \\((\\w+ (?:>=|=) \\d+)\\)");
    /** How SQLite says that a column holds true or false. */
    private static final String BOOLEAN = "0, 1";

    /** Whether a line is of the table of events, or points to it: newer schemas of SQLite have a view in its place. */
    static boolean isOfEvents(String line) {
        return line.startsWith("events ") || line.contains(" REFERENCES events(") || line.contains(" ON events ");
    }

    static SqliteSchema read(Connection connection) throws SQLException {
        SqliteSchema schema =
                new SqliteSchema(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (List<String> table : Rows.of(
                connection,
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'flyway_schema_history'"
                        + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'event!_%' ESCAPE '!'"
                        + " ORDER BY name")) {
            schema.readColumns(connection, table.get(0));
            schema.readKeys(connection, table.get(0), table.get(1));
            CHECK.matcher(table.get(1))
                    .results()
                    .filter(check -> !check.group(2).equals(BOOLEAN))
                    .map((MatchResult check) -> table.get(0) + " " + check.group(1) + " in "
                            + check.group(2).replaceAll("\\s+", " "))
                    .forEach(schema.checks::add);
            NUMBER.matcher(table.get(1))
                    .results()
                    .map((MatchResult check) -> table.get(0) + " CHECK ((" + check.group(1) + "))")
                    .forEach(schema.checks::add);
        }
        Rows.of(
                        connection,
                        "SELECT sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'idx%'"
                                + " AND tbl_name NOT LIKE 'event!_%' ESCAPE '!' ORDER BY name")
                .forEach(index -> schema.indexes.add(index.get(0).replaceAll("\\s+", " ")));
        return schema.sorted();
    }

    /** Columns stay in their order. */
    private SqliteSchema sorted() {
        keys.sort(Comparator.naturalOrder());
        checks.sort(Comparator.naturalOrder());
        indexes.sort(Comparator.naturalOrder());
        return this;
    }

    private void readColumns(Connection connection, String table) throws SQLException {
        for (List<String> column : Rows.of(
                connection, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info('" + table + "')")) {
            columns.add(table + " " + column.get(0) + " " + column.get(1)
                    + (column.get(2).equals("1") ? " NOT NULL" : "") + " DEFAULT " + column.get(3));
        }
    }

    private void readKeys(Connection connection, String table, String sql) throws SQLException {
        keys.add(table + " PRIMARY KEY ("
                + names(connection, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk")
                + ")");
        for (List<String> index :
                Rows.of(connection, "SELECT name FROM pragma_index_list('" + table + "') WHERE origin = 'u'")) {
            keys.add(table + " UNIQUE ("
                    + names(
                            connection,
                            "SELECT name FROM pragma_index_xinfo('" + index.get(0) + "') WHERE key = 1 ORDER BY seqno")
                    + ")");
        }
        for (List<String> key : Rows.of(
                connection,
                "SELECT group_concat(\"from\", ', ' ORDER BY seq), \"table\", group_concat(\"to\", ', ' ORDER BY seq),"
                        + " on_delete FROM pragma_foreign_key_list('" + table + "') GROUP BY id")) {
            String deleted = key.get(3).equals("NO ACTION") ? "" : " ON DELETE " + key.get(3);
            String start = "FOREIGN KEY (" + key.get(0) + ") REFERENCES " + key.get(1);
            boolean deferred =
                    sql.lines().anyMatch(line -> line.contains(start) && line.contains("INITIALLY DEFERRED"));
            keys.add(table + " " + start + "(" + key.get(2) + ")" + deleted
                    + (deferred ? " DEFERRABLE INITIALLY DEFERRED" : ""));
        }
    }

    private static String names(Connection connection, String sql) throws SQLException {
        return Rows.of(connection, sql).stream().map(row -> row.get(0)).collect(Collectors.joining(", "));
    }
}
