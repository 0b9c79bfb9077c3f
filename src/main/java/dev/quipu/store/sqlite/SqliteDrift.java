package dev.quipu.store.sqlite;

import dev.quipu.port.Finding;
import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares a schema with the one that the migrations make of an empty file. */
final class SqliteDrift {

    private static final String OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"
            + " WHERE sql IS NOT NULL AND tbl_name <> 'flyway_schema_history'";

    private static final String COLUMNS = "SELECT m.name, c.name FROM sqlite_master AS m"
            + " JOIN pragma_table_info(m.name) AS c WHERE m.type IN ('table', 'view') AND m.name <> 'flyway_schema_history'"
            + " ORDER BY m.name, c.cid";

    private SqliteDrift() {}

    static List<Finding> findings(Connection connection, Path path) throws SQLException {
        Map<String, SchemaObject> made = objects(connection);
        Map<String, SchemaObject> expected = expected().objects();
        List<Finding> findings = new ArrayList<>();
        expected.forEach((name, object) -> {
            if (object.isPart() && !made.containsKey(object.owner(made))) {
                return; // It is missing with its table, of which one finding is enough.
            }
            if (!made.containsKey(name)) {
                findings.add(new Finding("The " + name + " is missing.", object.remedy(path)));
            } else if (!made.get(name).words().equals(object.words())) {
                findings.add(new Finding(
                        "The " + name + " differs from the one that the migrations create: "
                                + difference(made.get(name), object) + ".",
                        object.isTable()
                                ? "Move the data into a new database with `quipu move`."
                                : "Drop it with `sqlite3 '" + path + "' 'DROP " + object.type() + " " + object.name()
                                        + "'`, run `quipu db check` again, and do what it says."));
            }
        });
        made.forEach((name, object) -> {
            if (!expected.containsKey(name) && expected.containsKey(object.owner(expected)) && !object.isPlainIndex()) {
                findings.add(new Finding(
                        "The " + name + " of the table " + object.table() + " is not part of the schema.",
                        "If it is not needed, run `sqlite3 '" + path + "' 'DROP " + object.type() + " " + object.name()
                                + "'`."));
            }
        });
        return findings;
    }

    /** The tables, columns and indexes that are missing, each by its name. */
    static List<Finding> missing(Connection connection, Path path) throws SQLException {
        Map<String, SchemaObject> made = objects(connection);
        Map<String, Set<String>> columns = columns(connection);
        List<Finding> findings = new ArrayList<>();
        Schema wanted = expected();
        wanted.objects().forEach((name, object) -> {
            if (!made.containsKey(name) && !object.type().equals("trigger")) {
                String ofTable = object.type().equals("index") ? " of the table " + object.table() : "";
                findings.add(new Finding("The " + name + ofTable + " is missing.", object.remedy(path)));
            }
        });
        wanted.columns().forEach((table, names) -> {
            if (columns.containsKey(table)) {
                names.stream()
                        .filter(name -> !columns.get(table).contains(name))
                        .forEach(name -> findings.add(new Finding(
                                "The column " + name + " of the table " + table + " is missing.",
                                "Move the data into a new database with `quipu move`.")));
            }
        });
        return findings;
    }

    /** The first part, between commas, that only one of the two has. */
    private static String difference(SchemaObject made, SchemaObject expected) {
        List<String> there = List.of(made.words().split(", "));
        List<String> wanted = List.of(expected.words().split(", "));
        return Stream.concat(
                        wanted.stream().filter(part -> !there.contains(part)).map(part -> "it lacks " + part),
                        there.stream().filter(part -> !wanted.contains(part)).map(part -> "it has " + part))
                .findFirst()
                .orElse("the order differs");
    }

    private static Schema expected() throws SQLException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("quipu-check");
            SqliteConnections empty = new SqliteConnections(folder.resolve("empty.db"));
            SqliteMigrations.of(empty, () -> {}).migrate(null);
            try (Connection connection = empty.forReading(false).getConnection()) {
                return new Schema(objects(connection), columns(connection));
            }
        } catch (IOException e) {
            throw new StorePathException("Cannot create a file to compare with: " + e.getMessage() + ".");
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            } catch (IOException left) {
                // The system clears its folder of temporary files; there is nothing of ours in this one.
            }
        }
    }

    private static Map<String, SchemaObject> objects(Connection connection) throws SQLException {
        Map<String, SchemaObject> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                SchemaObject object =
                        new SchemaObject(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                objects.put(object.type() + " " + object.name(), object);
            }
        }
        return objects;
    }

    private static Map<String, Set<String>> columns(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new LinkedHashSet<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }

    /** What a schema holds: its objects by type and name, and its columns by table. */
    private record Schema(Map<String, SchemaObject> objects, Map<String, Set<String>> columns) {}

    /** A table, index, trigger or view, with the statement that made it. */
    private record SchemaObject(String type, String name, String table, String sql) {

        boolean isTable() {
            return type.equals("table");
        }

        /** Whether it is an index or a trigger, which a table or a view has. */
        boolean isPart() {
            return !isTable() && !type.equals("view");
        }

        /** Its name among these: of an index or trigger that of the table or view which has it. */
        String owner(Map<String, SchemaObject> objects) {
            boolean isOfView = objects.containsKey("view " + table);
            return (isOfView ? "view " : "table ") + table;
        }

        /** One that changes nothing but how fast something is found. */
        boolean isPlainIndex() {
            return type.equals("index") && !words().toUpperCase(Locale.ROOT).startsWith("CREATE UNIQUE");
        }

        /** The statement, however its lines lie, without comments. */
        String words() {
            return sql.replaceAll("--[^\n]*", "")
                    .replaceAll("\\s+", " ")
                    .replaceAll(" ?([(),]) ?", "$1")
                    .replace(",", ", ");
        }

        String remedy(Path path) {
            return isTable()
                    ? "Restore a backup with `quipu restore FILE` into a new database."
                    : "Stop Quipu, and create it in `sqlite3 '" + path + "'`: "
                            + sql.replaceAll("--[^\n]*", "").replaceAll("\\s+", " ") + ";";
        }
    }
}
