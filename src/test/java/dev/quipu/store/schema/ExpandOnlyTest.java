package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A migration that came after the last version only adds, and what it adds asks nothing of whoever does not know it: the last
 * version goes on with the new schema, while it is rolled out and if it is rolled back. What is to go goes one release later.
 */
class ExpandOnlyTest {

    private record Schema(List<String> columns, List<String> keys, List<String> checks, List<String> indexes) {}

    @Test
    void leavesWhatTheLastVersionUsesOnSqlite() throws IOException, SQLException {
        DataSource source = EmptyDatabases.sqlite();
        Schema before = sqlite(source, OlderVersions.LAST);

        Schema after = sqlite(source, null);

        assertOnlyAdds(before, after);
    }

    @Test
    void leavesWhatTheLastVersionUsesOnPostgres() throws SQLException {
        DataSource source = EmptyDatabases.postgres();
        Schema before = postgres(source, OlderVersions.LAST);

        Schema after = postgres(source, null);

        assertOnlyAdds(before, after);
    }

    private static void assertOnlyAdds(Schema before, Schema after) {
        Set<String> tables =
                before.columns().stream().map(ExpandOnlyTest::firstWord).collect(Collectors.toSet());
        assertThat(tables).hasSizeGreaterThanOrEqualTo(12);
        assertThat(after.columns())
                .as("columns are neither dropped, nor renamed, nor of another type")
                .containsAll(before.columns());
        assertThat(after.columns())
                .filteredOn(column -> !before.columns().contains(column) && tables.contains(firstWord(column)))
                .as("a new column of an old table may be left out")
                .noneMatch(column -> column.endsWith(" NOT NULL DEFAULT null"));
        assertThat(ofTables(after.keys(), tables))
                .as("keys of old tables, which ON CONFLICT names and which refuse rows")
                .isEqualTo(before.keys());
        assertThat(ofTables(after.checks(), tables))
                .as("checks of old tables, which refuse rows")
                .isEqualTo(before.checks());
        assertThat(unique(after.indexes(), tables))
                .as("unique indexes of old tables, which ON CONFLICT names and which refuse rows")
                .isEqualTo(unique(before.indexes(), tables));
    }

    private static List<String> ofTables(List<String> lines, Set<String> tables) {
        return lines.stream().filter(line -> tables.contains(firstWord(line))).toList();
    }

    private static List<String> unique(List<String> indexes, Set<String> tables) {
        return indexes.stream()
                .filter(index -> index.startsWith("CREATE UNIQUE INDEX ")
                        && tables.contains(firstWord(index.substring(index.indexOf(" ON ") + 4))))
                .toList();
    }

    private static String firstWord(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static List<String> withoutEvents(List<String> lines) {
        return lines.stream().filter(line -> !SqliteSchema.isOfEvents(line)).toList();
    }

    private static Schema sqlite(DataSource source, String version) throws SQLException {
        EmptyDatabases.migrations(source).migrate(version);
        try (Connection connection = source.getConnection()) {
            SqliteSchema schema = SqliteSchema.read(connection);
            // One process alone has a file, so that no older one goes on beside it; V15 lays its events down anew.
            return new Schema(
                    withoutEvents(schema.columns()),
                    withoutEvents(schema.keys()),
                    schema.checks(),
                    withoutEvents(schema.indexes()));
        }
    }

    private static Schema postgres(DataSource source, String version) throws SQLException {
        EmptyDatabases.migrations(source).migrate(version);
        try (Connection connection = source.getConnection()) {
            PostgresSchema schema = PostgresSchema.read(connection);
            return new Schema(schema.columns(), schema.keys(), schema.checks(), schema.indexes());
        }
    }
}
