package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptObject;
import dev.quipu.store.schema.ScriptTables;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares a schema with what the migrations make: columns, indexes, triggers and constraints. */
public final class PostgresDrift {

    private static final String COLUMNS = "SELECT table_name, column_name, udt_name, is_nullable"
            + " FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, ordinal_position";
    private static final String INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()";
    private static final String TRIGGERS = "SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
            + " WHERE NOT tgisinternal"
            + " AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    private static final String CONSTRAINTS = "SELECT c.relname, pg_get_constraintdef(k.oid), conname"
            + " FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid"
            + " WHERE connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    private static final String ANEW = "Move the data into a new database with `quipu move`.";
    private static final Map<Kind, Set<String>> TYPES = Map.of(
            Kind.TEXT, Set.of("text"),
            Kind.JSON, Set.of("text"),
            Kind.BYTES, Set.of("bytea"),
            Kind.TEXTS, Set.of("_text"),
            Kind.TIME, Set.of("timestamptz"),
            Kind.INTEGER, Set.of("int4", "int8"),
            Kind.DECIMAL, Set.of("numeric"),
            Kind.BOOLEAN, Set.of("bool"));

    private final Connection connection;
    private final String schema;
    private final Set<String> missing = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private PostgresDrift(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    public static List<Finding> findings(Connection connection, String schema) throws SQLException {
        PostgresDrift drift = new PostgresDrift(connection, schema);
        drift.compareColumns();
        drift.compareObjects();
        return drift.findings;
    }

    private void compareColumns() throws SQLException {
        Map<String, Map<String, List<String>>> tables = new TreeMap<>();
        for (List<String> row : CatalogRows.of(connection, COLUMNS)) {
            tables.computeIfAbsent(row.get(0), name -> new TreeMap<>()).put(row.get(1), row);
        }
        compareOthers(tables);
        for (Table<?> table : Tables.ALL) {
            Map<String, List<String>> there = tables.get(table.text());
            if (there == null) {
                missing.add(table.text());
                tell("The table " + table.text() + " is missing.", PostgresSchemaCheck.ANEW);
            } else {
                table.columns().forEach(column -> compare(table, column, there.get(column.name())));
                there.keySet().stream()
                        .filter(name -> table.indexOf(name) < 0)
                        .filter(name -> !(table == EventTable.EVENTS && name.equals("position")))
                        .forEach(name -> tell(
                                "The table " + table.text() + " has a column " + name
                                        + " that is not part of the schema.",
                                run("ALTER TABLE " + table.text() + " DROP COLUMN \"" + name
                                        + "\", if it is not needed")));
            }
        }
    }

    /** Tables that hold no data of their own, such as git_activity, which is made of events. */
    private void compareOthers(Map<String, Map<String, List<String>>> tables) {
        ScriptTables.of(MigrationScripts.POSTGRESQL).forEach((table, columns) -> {
            if (Tables.named(table).isEmpty()) {
                Map<String, List<String>> there = tables.get(table);
                if (there == null) {
                    missing.add(table);
                }
                findings.addAll(PostgresSchemaCheck.missing(table, columns, there == null ? null : there.keySet()));
            }
        });
    }

    private void compare(Table<?> table, Column<?> column, List<String> there) {
        String name = "The column " + column.name() + " of the table " + table.text();
        if (there == null) {
            tell(name + " is missing.", ANEW);
        } else if (!TYPES.get(column.kind()).contains(there.get(2))) {
            tell(name + " has the type " + there.get(2) + ".", ANEW);
        } else if (column.isRequired() != there.get(3).equals("NO")) {
            tell(
                    name + (column.isRequired() ? " may be NULL." : " may not be NULL."),
                    run("ALTER TABLE " + table.text() + " ALTER COLUMN \"" + column.name() + "\" "
                            + (column.isRequired() ? "SET" : "DROP") + " NOT NULL"));
        }
    }

    private void compareObjects() throws SQLException {
        Set<String> indexes = Set.copyOf(CatalogRows.texts(connection, INDEXES));
        List<List<String>> triggers = CatalogRows.of(connection, TRIGGERS);
        List<List<String>> constraints = CatalogRows.of(connection, CONSTRAINTS);
        List<ScriptObject> expected = ScriptObject.of(MigrationScripts.POSTGRESQL);
        for (ScriptObject object : expected) {
            boolean isThere = switch (object.type()) {
                case INDEX -> indexes.contains(object.name());
                case TRIGGER -> triggers.contains(List.of(object.name(), object.table()));
                case FOREIGN_KEY, UNIQUE -> isDefined(constraints, object.table(), object.sql());
                case CHECK ->
                    constraints.stream()
                            .anyMatch(row -> row.get(0).equals(object.table())
                                    && row.get(2).equals(object.name()));
            };
            if (!isThere && !missing.contains(object.table())) {
                tellMissing(object);
            }
        }
        for (Table<?> table : Tables.ALL) {
            String key =
                    "PRIMARY KEY (" + table.key().stream().map(Column::name).collect(Collectors.joining(", ")) + ")";
            if (!missing.contains(table.text()) && !isDefined(constraints, table.text(), key)) {
                tell(
                        "The primary key of the table " + table.text() + " is missing.",
                        run("ALTER TABLE " + table.text() + " ADD " + key));
            }
        }
        for (List<String> trigger : triggers) {
            boolean isOurs = expected.stream().anyMatch(object -> object.name().equals(trigger.get(0)));
            Optional<Table<?>> table = Tables.named(trigger.get(1));
            if (!isOurs && table.isPresent()) {
                tell(
                        "The trigger " + trigger.get(0) + " of the table " + trigger.get(1)
                                + " is not part of the schema.",
                        run("DROP TRIGGER \"" + trigger.get(0) + "\" ON " + trigger.get(1) + ", if it is not needed"));
            }
        }
    }

    private static boolean isDefined(List<List<String>> constraints, String table, String clause) {
        return constraints.stream()
                .anyMatch(row -> row.get(0).equals(table)
                        && row.get(1).replace(" (", "(").startsWith(clause.replace(" (", "(")));
    }

    private void tellMissing(ScriptObject object) {
        switch (object.type()) {
            case INDEX, TRIGGER ->
                tell(
                        "The " + object.type().name().toLowerCase(Locale.ROOT) + " " + object.name() + " of the table "
                                + object.table() + " is missing.",
                        run(object.sql()));
            default ->
                tell(
                        "A constraint of the table " + object.table() + " is missing: " + object.sql() + ".",
                        run("ALTER TABLE " + object.table() + " ADD " + object.sql()));
        }
    }

    /** A statement, for whoever works in psql. */
    private String run(String sql) {
        return "Run in psql, with search_path set to \"" + schema + "\": " + sql.replaceAll(";$", "") + ";";
    }

    private void tell(String what, String remedy) {
        findings.add(new Finding(what, remedy));
    }
}
