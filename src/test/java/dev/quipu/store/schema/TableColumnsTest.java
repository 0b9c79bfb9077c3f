package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.table.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What {@link Table} says of the tables is what the migrations make; a column that is added there is missed here. */
class TableColumnsTest {

    /** A backend's own: positions of events, what their git events tell, the count of changed access, Flyway's versions. */
    private static final Set<String> NO_DATA =
            Set.of("access_version", "git_activity", "git_rewrites", "idempotency_keys", "flyway_schema_history");

    private static final Map<Kind, Set<String>> OF_POSTGRES = Map.of(
            Kind.TEXT, Set.of("text"),
            Kind.JSON, Set.of("text"),
            Kind.BYTES, Set.of("bytea"),
            Kind.TEXTS, Set.of("_text"),
            Kind.TIME, Set.of("timestamptz"),
            Kind.INTEGER, Set.of("int4", "int8"),
            Kind.DECIMAL, Set.of("numeric"),
            Kind.BOOLEAN, Set.of("bool"));
    private static final Map<Kind, Set<String>> OF_SQLITE = Map.of(
            Kind.TEXT, Set.of("TEXT"),
            Kind.JSON, Set.of("TEXT"),
            Kind.BYTES, Set.of("BLOB"),
            Kind.TEXTS, Set.of("TEXT"),
            Kind.TIME, Set.of("INTEGER"),
            Kind.INTEGER, Set.of("INTEGER"),
            Kind.DECIMAL, Set.of("TEXT"),
            Kind.BOOLEAN, Set.of("INTEGER"));

    @Test
    void hasTheColumnsOfPostgres() throws SQLException {
        DataSource source = EmptyDatabases.postgres();
        EmptyDatabases.migrations(source).migrate(null);
        try (Connection connection = source.getConnection()) {
            List<List<String>> columns = Rows.of(
                    connection,
                    "SELECT table_name, column_name, udt_name, is_nullable = 'NO', collation_name FROM"
                            + " information_schema.columns WHERE table_schema = 'public' ORDER BY table_name,"
                            + " ordinal_position");
            List<List<String>> keys = Rows.of(
                    connection,
                    "SELECT conrelid::regclass::text, attname FROM pg_constraint, unnest(conkey) WITH ORDINALITY AS k"
                            + " (number, place) JOIN pg_attribute ON attnum = number WHERE attrelid = conrelid"
                            + " AND contype = 'p' AND connamespace = 'public'::regnamespace ORDER BY 1, place");

            assertSame(all(), columns, keys, OF_POSTGRES, "t");
            assertThat(columns)
                    .filteredOn(column -> isKey(keys, column) && column.get(2).equals("text"))
                    .extracting(column -> column.get(4))
                    .containsOnly("C");
        }
    }

    @Test
    void hasTheColumnsOfSqlite() throws IOException, SQLException {
        DataSource source = EmptyDatabases.sqlite();
        EmptyDatabases.migrations(source).migrate(null);
        try (Connection connection = source.getConnection()) {
            // The view of events is shown by SameSchemaTest; what lies behind it is SQLite's own.
            String all = " FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
                    + " AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'event!_%' ESCAPE '!'";
            List<List<String>> columns = Rows.of(
                    connection, "SELECT t.name, c.name, c.type, c.\"notnull\"" + all + " ORDER BY t.name, c.cid");
            List<List<String>> keys =
                    Rows.of(connection, "SELECT t.name, c.name" + all + " AND c.pk > 0 ORDER BY t.name, c.pk");

            assertSame(
                    all().stream().filter(table -> table != EventTable.EVENTS).toList(), columns, keys, OF_SQLITE, "1");
        }
    }

    private static List<Table<?>> all() {
        return Stream.concat(Tables.ALL.stream(), Tables.READ_FROM_EVENTS.stream())
                .toList();
    }

    private static boolean isKey(List<List<String>> keys, List<String> column) {
        return keys.contains(column.subList(0, 2)) && !NO_DATA.contains(column.get(0));
    }

    private static void assertSame(
            List<Table<?>> tables,
            List<List<String>> columns,
            List<List<String>> keys,
            Map<Kind, Set<String>> types,
            String yes) {
        assertThat(columns.stream().map(column -> column.get(0)).filter(name -> !NO_DATA.contains(name)))
                .containsOnly(tables.stream().map(Table::text).toArray(String[]::new));
        for (Table<?> table : tables) {
            List<List<String>> there = columns.stream()
                    .filter(column -> column.get(0).equals(table.text()))
                    .filter(column ->
                            !(table == EventTable.EVENTS && column.get(1).equals("position")))
                    .toList();
            assertThat(there.stream()
                            .map(column -> column.get(1) + " " + column.get(3).equals(yes)))
                    .as(table.text())
                    .containsExactlyInAnyOrderElementsOf(named(table.columns()).toList());
            for (List<String> column : there) {
                assertThat(types.get(table.columns()
                                .get(table.indexOf(column.get(1)))
                                .kind()))
                        .as(column.get(1))
                        .contains(column.get(2));
            }
            List<String> key = new ArrayList<>();
            keys.stream().filter(part -> part.get(0).equals(table.text())).forEach(part -> key.add(part.get(1)));
            List<String> names = table.key().stream().map(Column::name).toList();
            if (Tables.READ_FROM_EVENTS.contains(table)) {
                // A row's place or time, which its key ends with, is no text.
                assertThat(key).as(table.text()).startsWith(names.toArray(String[]::new));
            } else {
                assertThat(names).as(table.text()).isEqualTo(key);
            }
        }
    }

    private static Stream<String> named(List<Column<?>> columns) {
        return columns.stream().map(column -> column.name() + " " + column.isRequired());
    }
}
