package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both dialects describe one schema; what may differ is named in {@link PostgresSchema} and here. */
class SameSchemaTest {

    /** GIN over the members in PostgreSQL, an index of the tagged sessions in SQLite, which has none over an array. */
    private static final Predicate<String> IS_OF_TAGS = line -> line.contains("idx_sessions_tags");

    private static SqliteSchema sqlite;
    private static PostgresSchema postgres;

    private static List<List<String>> view;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        DataSource file = EmptyDatabases.sqlite();
        DataSource server = EmptyDatabases.postgres();
        EmptyDatabases.migrations(file).migrate(null);
        EmptyDatabases.migrations(server).migrate(null);
        try (Connection onFile = file.getConnection();
                Connection onServer = server.getConnection()) {
            sqlite = SqliteSchema.read(onFile);
            view = Rows.of(onFile, "SELECT name FROM pragma_table_info('events')");
            postgres = PostgresSchema.read(onServer);
        }
    }

    @Test
    void hasTheSameColumnsInTheSameOrder() {
        assertThat(sqlite.columns()).hasSizeGreaterThan(80).isEqualTo(others(postgres.columns()));
    }

    /** Behind them is what a listing in the order of storing is read by. */
    @Test
    void showsTheSameColumnsOfEventsInAView() {
        List<String> names = postgres.columns().stream()
                .filter(line -> line.startsWith("events "))
                .map(line -> line.split(" ")[1])
                .toList();

        assertThat(view.stream().map(column -> column.get(0)))
                .hasSize(names.size() + 1)
                .startsWith(names.toArray(String[]::new))
                .endsWith("number");
    }

    private static List<String> others(List<String> lines) {
        return lines.stream().filter(line -> !SqliteSchema.isOfEvents(line)).toList();
    }

    @Test
    void hasTheSamePrimaryUniqueAndForeignKeys() {
        assertThat(sqlite.keys()).hasSizeGreaterThan(15).isEqualTo(others(postgres.keys()));
    }

    @Test
    void allowsTheSameValues() {
        assertThat(sqlite.checks()).hasSize(20).isEqualTo(postgres.checks());
    }

    @Test
    void hasTheSameIndexes() {
        List<String> shared =
                sqlite.indexes().stream().filter(IS_OF_TAGS.negate()).toList();

        assertThat(shared)
                .hasSizeGreaterThan(15)
                .isEqualTo(others(postgres.indexes()).stream()
                        .filter(IS_OF_TAGS.negate())
                        .toList());
        assertThat(sqlite.indexes()).filteredOn(IS_OF_TAGS).hasSize(1);
        assertThat(postgres.indexes())
                .filteredOn(IS_OF_TAGS)
                .containsExactly("CREATE INDEX idx_sessions_tags ON sessions USING gin (tags)");
    }
}
