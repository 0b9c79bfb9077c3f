package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.store.schema.MigrationScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a file needs Flyway. */
class SqliteHistoryTest {

    @TempDir
    private Path folder;

    private SqliteConnections connections;
    private SchemaMigrations migrations;

    @BeforeEach
    void open() {
        connections = new SqliteConnections(folder.resolve("quipu.db"));
        migrations = SqliteMigrations.of(connections, () -> {});
    }

    private boolean isComplete() {
        return SqliteHistory.isComplete(connections, MigrationScripts.SQLITE);
    }

    @Test
    void aMigratedFileIsComplete() {
        // Given
        migrations.migrate(null);

        // When
        boolean complete = isComplete();

        // Then
        assertThat(complete).isTrue();
    }

    @Test
    void itsMigrationTellsOfTheSameScripts() {
        // Given
        List<String> applied = migrations.migrate(null).applied();

        // When
        MigrationReport again = migrations.migrate(null);

        // Then
        assertThat(again).isEqualTo(new MigrationReport(List.of(), applied, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '3'",
                "UPDATE flyway_schema_history SET success = 0 WHERE version = '15'",
                "UPDATE flyway_schema_history SET type = 'BASELINE' WHERE version = '1'",
                "DELETE FROM flyway_schema_history WHERE version = '15'",
                "INSERT INTO flyway_schema_history VALUES (99, '99', 'more', 'SQL', 'V99__more.sql', 1, '', 0, 0, 1)",
                "DROP TABLE flyway_schema_history"
            })
    void oneWithAnotherHistoryIsNot(String change) {
        // Given
        migrations.migrate(null);
        try (Handle handle = connections.openWriter()) {
            handle.execute(change);
        }

        // When
        boolean complete = isComplete();

        // Then
        assertThat(complete).isFalse();
    }

    @Test
    void noFileIsNotAndIsNotMade() {
        // When
        boolean complete = isComplete();

        // Then
        assertThat(complete).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoDatabaseIsNot() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("quipu.db"),
                "This is no database, but a text of more than a hundred bytes. ".repeat(20));

        // When
        boolean complete = isComplete();

        // Then
        assertThat(complete).isFalse();
    }
}
