package dev.quipu.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL schema as comparable lines, in SQLite's words. */
record PostgresSchema(List<String> columns, List<String> keys, List<String> checks, List<String> indexes) {

    /** What a type of PostgreSQL is in SQLite. */
    private static final Map<String, String> TYPES = Map.of(
            "text", "TEXT",
            "_text", "TEXT",
            "numeric", "TEXT",
            "timestamptz", "INTEGER",
            "bool", "INTEGER",
            "bytea", "BLOB",
            "int4", "INTEGER",
            "int8", "INTEGER");

    /** What a default of PostgreSQL is in SQLite, where it is not the same text. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "now()", "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
            "false", "0",
            // SQLite's writer gives the position; its column cannot have such a default.
            "event_position(nextval('event_ordinal'::regclass))", "0",
            "'{}'::text[]", "'[]'");

    private static final Pattern CHECK = Pattern.compile("CHECK \\(\\((\\w+) = ANY \\(ARRAY\\[(.*)]\\)\\)\\)");

    static PostgresSchema read(Connection connection) throws SQLException {
        PostgresSchema schema =
                new PostgresSchema(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (List<String> column : Rows.of(
                connection,
                "SELECT table_name, column_name, udt_name, is_nullable, column_default FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'"
                        + " ORDER BY table_name COLLATE \"C\", ordinal_position")) {
            schema.columns.add(column.get(0) + " " + column.get(1) + " " + TYPES.get(column.get(2))
                    + (column.get(3).equals("NO") ? " NOT NULL" : "") + " DEFAULT " + defaultValue(column.get(4)));
        }
        for (List<String> constraint : Rows.of(
                connection,
                "SELECT conrelid::regclass, contype, pg_get_constraintdef(oid) FROM pg_constraint"
                        + " WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c')"
                        + " AND conrelid::regclass::text <> 'flyway_schema_history'")) {
            schema.add(constraint.get(0), constraint.get(1), constraint.get(2));
        }
        for (List<String> index : Rows.of(
                connection, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'idx%'")) {
            schema.indexes.add(index.get(0)
                    .replace("ON public.", "ON ")
                    .replace("USING btree ", "")
                    .replace("\"timestamp\"", "timestamp")
                    .replace("\"position\"", "position")
                    .replaceAll("\\((\\w+) COLLATE \"C\"\\)", "$1")
                    .replaceAll("WHERE \\((.*)\\)$", "WHERE $1"));
        }
        return schema.sorted();
    }

    private static String defaultValue(String text) {
        return text == null ? null : DEFAULTS.getOrDefault(text, text.replace("::text", ""));
    }

    private void add(String table, String kind, String definition) {
        Matcher check = CHECK.matcher(definition);
        if (!kind.equals("c")) {
            keys.add(table + " " + definition);
        } else if (check.matches()) {
            checks.add(table + " " + check.group(1) + " in " + check.group(2).replace("::text", ""));
        } else {
            checks.add(table + " " + definition);
        }
    }

    /** Columns stay in their order. */
    private PostgresSchema sorted() {
        keys.sort(Comparator.naturalOrder());
        checks.sort(Comparator.naturalOrder());
        indexes.sort(Comparator.naturalOrder());
        return this;
    }
}
