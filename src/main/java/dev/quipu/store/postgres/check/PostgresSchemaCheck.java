package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptObject;
import dev.quipu.store.schema.ScriptTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks, in a moment, for tables, columns and indexes that are missing. */
public final class PostgresSchemaCheck {

    /** What mends a table that is missing. */
    static final String ANEW =
            "Create the tables again with `quipu db reset --yes`, and restore a backup with `quipu restore FILE`.";

    private static final String COLUMNS =
            "SELECT table_name, column_name FROM information_schema.columns" + " WHERE table_schema = current_schema()";
    private static final String INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()";
    private static final String MOVE = "Move the data into a new database with `quipu move`.";

    private PostgresSchemaCheck() {}

    public static List<Finding> findings(PostgresDatabase database) {
        List<Finding> obstacles = PostgresObstacles.findings(database);
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        try (Connection connection = database.connection("quipu-check")) {
            connection.setReadOnly(true);
            return findings(connection, database.settings().schema());
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
    }

    private static List<Finding> findings(Connection connection, String schema) throws SQLException {
        Map<String, Set<String>> tables = tables(connection);
        Set<String> indexes = Set.copyOf(CatalogRows.texts(connection, INDEXES));
        List<Finding> findings = new ArrayList<>();
        ScriptTables.of(MigrationScripts.POSTGRESQL).forEach((table, columns) -> {
            findings.addAll(missing(table, columns, tables.get(table)));
        });
        ScriptObject.of(MigrationScripts.POSTGRESQL).stream()
                .filter(object -> object.type() == ScriptObject.Type.INDEX && !indexes.contains(object.name()))
                .forEach(index -> findings.add(new Finding(
                        "The index " + index.name() + " of the table " + index.table() + " is missing.",
                        "Run in psql, with search_path set to \"" + schema + "\": " + index.sql())));
        return findings;
    }

    /**
     * What a table lacks.
     *
     * @param there the columns that it has, null if it is missing
     */
    public static List<Finding> missing(String table, List<String> columns, Set<String> there) {
        if (there == null) {
            return List.of(new Finding("The table " + table + " is missing.", ANEW));
        }
        return columns.stream()
                .filter(name -> !there.contains(name))
                .map(name -> new Finding("The column " + name + " of the table " + table + " is missing.", MOVE))
                .toList();
    }

    private static Map<String, Set<String>> tables(Connection connection) throws SQLException {
        Map<String, Set<String>> tables = new HashMap<>();
        for (List<String> row : CatalogRows.of(connection, COLUMNS)) {
            tables.computeIfAbsent(row.get(0), name -> new HashSet<>()).add(row.get(1));
        }
        return tables;
    }
}
