package dev.quipu.transfer.from.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteFileTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatAnOpenWriterHasCommittedAndNothingThatComesLater() throws SQLException {
        // Given
        Path file = SqliteScript.run(folder.resolve("a.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE t (n INTEGER)");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file.toUri());
        try (Connection writer = source.getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO t VALUES (1)");
            try (SqliteFile reading = SqliteFile.open(file)) {
                long before = reading.count("t");

                // When
                statement.execute("INSERT INTO t VALUES (2)");

                // Then
                assertThat(before).isEqualTo(1);
                assertThat(reading.count("t")).isEqualTo(1);
                reading.requireUnchanged();
            }
        }
    }

    @Test
    void tellsThatAFileAtRestWasOpenedMeanwhile() {
        // Given
        Path file = SqliteScript.run(folder.resolve("a.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE t (n INTEGER)");
        try (SqliteFile reading = SqliteFile.open(file)) {
            reading.requireUnchanged();

            // When
            SqliteScript.run(file, "CREATE TABLE more AS SELECT hex(randomblob(100000))");

            // Then
            assertThatThrownBy(reading::requireUnchanged)
                    .isInstanceOf(UnreadableSourceException.class)
                    .hasMessageEndingWith("run this again when no program uses it.");
        }
    }

    @Test
    void cannotWrite() {
        Path file = SqliteScript.run(folder.resolve("a.db"), "CREATE TABLE t (n INTEGER)");
        try (SqliteFile reading = SqliteFile.open(file)) {
            assertThatThrownBy(() -> reading.records("INSERT INTO t VALUES (1) RETURNING n")
                            .next())
                    .isInstanceOf(UnreadableSourceException.class);
        }
    }

    @Test
    void keepsEachValuesKind() {
        // Given
        Path file = SqliteScript.run(folder.resolve("a.db"), "CREATE TABLE t (n INTEGER)");
        try (SqliteFile reading = SqliteFile.open(file);
                Records records =
                        reading.records("SELECT 9007199254740993 AS i, 1.5 AS r, 'é' AS t, x'00ff' AS b, NULL AS z")) {
            // When
            ObjectNode record = records.next();

            // Then
            assertThat(record).hasToString("{\"i\":9007199254740993,\"r\":1.5,\"t\":\"é\",\"b\":\"AP8=\",\"z\":null}");
            assertThat(records.next()).isNull();
        }
    }
}
