package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.SchemaMigrations.MigrationReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that an older version has filled comes to the newest schema with every row as it was. */
class UpgradeTest {

    @ParameterizedTest
    @MethodSource("sqlite")
    void keepsEveryRowOfSqlite(String version) throws IOException, SQLException {
        keepsEveryRow(EmptyDatabases.sqlite(), version);
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void keepsEveryRowOfPostgres(String version) throws SQLException {
        keepsEveryRow(EmptyDatabases.postgres(), version);
    }

    private static void keepsEveryRow(DataSource source, String version) throws SQLException {
        // Given
        OlderVersions.fill(source, version);
        Map<String, List<List<String>>> before = read(source, questions(source));

        // When
        MigrationReport report = EmptyDatabases.migrations(source).migrate(null);

        // Then
        List<String> scripts = MigrationScripts.POSTGRESQL.names();
        assertThat(report.errors()).isEmpty();
        assertThat(report.applied()).isEqualTo(scripts.subList(Integer.parseInt(version), scripts.size()));
        assertThat(before)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy((question, rows) -> assertThat(rows).as(question).isNotEmpty());
        assertThat(read(source, List.copyOf(before.keySet()))).isEqualTo(before);
    }

    /** One for each table, with the columns that it has now. */
    private static List<String> questions(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            List<String> lines = source instanceof PGSimpleDataSource
                    ? PostgresSchema.read(connection).columns()
                    : SqliteSchema.read(connection).columns();
            Map<String, String> columns = lines.stream()
                    .map(line -> line.split(" "))
                    .collect(Collectors.groupingBy(
                            line -> line[0],
                            LinkedHashMap::new,
                            Collectors.mapping(line -> line[1], Collectors.joining(", "))));
            return columns.entrySet().stream()
                    .map(table -> "SELECT " + table.getValue() + " FROM " + table.getKey() + " ORDER BY 1, 2, 3")
                    .toList();
        }
    }

    private static Map<String, List<List<String>>> read(DataSource source, List<String> questions) throws SQLException {
        Map<String, List<List<String>>> found = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            for (String question : questions) {
                found.put(question, Rows.of(connection, question));
            }
        }
        return found;
    }

    static Stream<String> sqlite() {
        return OlderVersions.ALL.stream();
    }

    static Stream<String> postgres() {
        return OlderVersions.ALL.stream();
    }
}
