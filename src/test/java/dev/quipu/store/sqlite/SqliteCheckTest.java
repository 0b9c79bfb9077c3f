package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.Finding;
import dev.quipu.port.StorePathException;
import dev.quipu.store.schema.EmptyDatabases;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is damaged in each way, and what is said of it. */
class SqliteCheckTest {

    private static final String ROWS = "INSERT INTO teams (id, slug, name) VALUES ('t', 't', 't');"
            + "INSERT INTO workspaces (team_id, id, canonical_id, display_name) VALUES ('t', 'w', 'c', 'n');"
            + "INSERT INTO devices (team_id, id, name, type) VALUES ('t', 'd', 'n', 'local');"
            + "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, cost_estimate_usd)"
            + " VALUES ('t', 's', 'w', 'd', 1, '1.5')";

    private static final String EVENT = "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id,"
            + " session_id, data) VALUES ('t', 'e', 'note', 1, 'd', 'w', 's', '{}')";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void make() throws SQLException {
        file = folder.resolve("quipu.db");
        EmptyDatabases.migrations(EmptyDatabases.sqlite(file)).migrate(null);
        change(ROWS);
    }

    private void change(String statements) throws SQLException {
        try (Connection connection = EmptyDatabases.sqlite(file).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";(?! END)")) {
                statement.execute(sql);
            }
        }
    }

    private List<Finding> check() {
        return SqliteCheck.findings(new SqliteConnections(file));
    }

    private Finding only() {
        List<Finding> findings = check();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void findsThatNothingIsMissingOfTheSchema() {
        assertThat(SqliteCheck.schemaFindings(new SqliteConnections(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE git_activity | The table git_activity is missing.",
                "ALTER TABLE git_activity DROP COLUMN message | The column message of the table git_activity is missing.",
                "ALTER TABLE devices DROP COLUMN os | The column os of the table devices is missing.",
                "DROP INDEX idx_git_activity_commit"
                        + " | The index idx_git_activity_commit of the table git_activity is missing.",
                "DROP VIEW events | The view events is missing.",
                "DROP INDEX idx_sessions_checkout | The index idx_sessions_checkout of the table sessions is missing."
            })
    void namesWhatIsMissingOfTheSchema(String damage, String what) throws SQLException {
        change(damage);

        assertThat(SqliteCheck.schemaFindings(new SqliteConnections(file)))
                .extracting(Finding::what)
                .contains(what);
        assertThat(check()).isNotEmpty();
    }

    @Test
    void findsNothingInAWholeFileAndLeavesItAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThat(check()).isEmpty();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void findsNothingWhereAServerHasTheFileOpen() throws SQLException {
        try (Connection writer = new SqliteConnections(file).forWriting().getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("UPDATE teams SET name = 'x'");

            assertThat(check()).isEmpty();
        }
    }

    @Test
    void asksForADatabaseWhereThereIsNone() throws IOException {
        Files.delete(file);

        assertThatThrownBy(this::check).isInstanceOf(StorePathException.class).hasMessageContaining("quipu db init");
    }

    @Test
    void findsAnEmptyFile() throws IOException {
        Files.write(file, new byte[0]);

        assertThat(only().what()).endsWith("is empty: it holds no tables.");
        assertThat(only().remedy()).contains("quipu db migrate", "quipu restore FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "'  {\"sessions\": []}', is a JSON file, QUIPU_BACKEND=json",
        "'[]', is a JSON file, QUIPU_BACKEND=json",
        "'hello', is not an SQLite database, QUIPU_SQLITE_PATH"
    })
    void findsAnotherFile(String text, String what, String remedy) throws IOException {
        Files.writeString(file, text);

        assertThat(only().what()).contains(what);
        assertThat(only().remedy()).contains(remedy);
    }

    @Test
    void findsAFileWhoseEndIsMissing() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(access.length() - 4_096);
        }

        assertThat(only().what()).endsWith("is truncated: its end is missing.");
        assertThat(only().remedy()).contains("quipu restore FILE");
    }

    @Test
    void findsADamagedLog() throws IOException {
        Files.writeString(folder.resolve("quipu.db-wal"), "x".repeat(5_000));

        assertThat(only().what()).contains("quipu.db-wal is damaged");
    }

    @Test
    void findsADamagedPage() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(4_096);
            access.write("damage".repeat(600).getBytes());
        }

        assertThat(check()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.what()).containsAnyOf("SQLite finds damage", "cannot be read");
            assertThat(finding.remedy()).contains("quipu restore FILE");
        });
    }

    @Test
    void findsAnIndexThatLacksRows() throws SQLException {
        change("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'name)', 'arch)')"
                + " WHERE name = 'idx_devices_name'");

        assertThat(check()).isNotEmpty().first().satisfies(finding -> {
            assertThat(finding.what()).contains("idx_devices_name");
            assertThat(finding.remedy()).contains("REINDEX");
        });
    }

    @Test
    void findsARowThatPointsToNothing() throws SQLException {
        change("PRAGMA foreign_keys = OFF; DELETE FROM workspaces");

        assertThat(only().what())
                .isEqualTo("The row t s of sessions refers to a row of workspaces that does not exist.");
        assertThat(only().remedy()).contains("quipu restore FILE");
    }

    @Test
    void findsAnEventThatPointsToNothing() throws SQLException {
        change(EVENT);
        change("PRAGMA foreign_keys = OFF; DELETE FROM event_devices");

        assertThat(only().what())
                .isEqualTo("The row t e of events refers to a row of event_devices that does not exist.");
    }

    @Test
    void findsWhatAnEventTellsOfGitThatIsNotThere() throws SQLException {
        change("INSERT INTO git_activity (team_id, id, workspace_id, device_id, type, timestamp)"
                + " VALUES ('t', 'e', 'w', 'd', 'commit', 1);"
                + "INSERT INTO git_rewrites (team_id, new_sha, old_sha, event_id) VALUES ('t', 'b', 'a', 'f')");

        assertThat(check())
                .extracting(Finding::what)
                .containsExactly(
                        "The row t e of git_activity refers to an event that does not exist.",
                        "The row t f of git_rewrites refers to an event that does not exist.");
    }

    @Test
    void findsNothingWrongWithEventsAndRemovesThemWithTheirSession() throws SQLException {
        change(EVENT + ";INSERT INTO git_activity (team_id, id, workspace_id, device_id, type, timestamp)"
                + " VALUES ('t', 'e', 'w', 'd', 'commit', 1)");
        assertThat(check()).isEmpty();

        change("PRAGMA foreign_keys = ON; DELETE FROM sessions");

        assertThat(check()).isEmpty();
        try (Connection connection = EmptyDatabases.sqlite(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet left = statement.executeQuery("SELECT (SELECT count(*) FROM events),"
                        + " (SELECT count(*) FROM git_activity), (SELECT count(*) FROM event_sessions)")) {
            assertThat(List.of(left.getInt(1), left.getInt(2), left.getInt(3))).containsExactly(0, 0, 0);
        }
    }

    @Test
    void findsRowsOfATeamThatIsNotThere() throws SQLException {
        change("PRAGMA foreign_keys = OFF; DELETE FROM teams WHERE id = 't'");

        assertThat(only().what()).contains("of the team t, which does not exist");
    }

    @Test
    void findsAllAtOnce() throws SQLException {
        change("PRAGMA foreign_keys = OFF; DELETE FROM teams WHERE id = 't'; DELETE FROM workspaces;"
                + "DROP INDEX idx_teams_created; UPDATE devices SET metadata = 'x'");

        assertThat(check())
                .extracting(Finding::what)
                .containsExactly(
                        "The row t s of sessions refers to a row of workspaces that does not exist.",
                        "The index idx_teams_created is missing.",
                        "There are workspaces, devices or specs, or rows that belong to them, of "
                                + "the team t, which does not exist, so no user can see them.",
                        "The column metadata of the row t d of devices has an invalid value.");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, '{'",
        "told, '{'",
        "tags, '{}'",
        "tags, x",
        "cost_estimate_usd, cheap",
        "pr_state, nil",
        "ended_at, 999999999999999999"
    })
    void findsAValueThatCannotBeRead(String column, String value) throws SQLException {
        change("UPDATE sessions SET " + column + " = '" + value + "'");

        assertThat(only().what())
                .isEqualTo("The column " + column + " of the row t s of sessions has an invalid value.");
    }

    @Test
    void findsACharacterThatPostgresCannotKeep() throws SQLException {
        change("UPDATE sessions SET summary = CAST(x'610062' AS TEXT)");

        assertThat(only().what()).isEqualTo("The column summary of the row t s of sessions has an invalid value.");
    }

    @Test
    void namesATextThatIsTooLongForPostgresAndCallsItNoDamage() throws SQLException {
        change("UPDATE workspaces SET canonical_id = '" + "ü".repeat(1_025) + "', display_name = '" + "ü".repeat(1_024)
                + "'; UPDATE sessions SET repo_url = '" + "x".repeat(1_501) + "', branch = '" + "x".repeat(1_500)
                + "'");

        assertThat(check())
                .extracting(Finding::what)
                .containsExactly(
                        "In workspaces t w canonical_id must have at most 2048 bytes in UTF-8, has 2050.",
                        "In sessions t s repo_url must have at most 1500 bytes in UTF-8, has 1501.");
        assertThat(check()).noneMatch(Finding::damage);
    }

    @Test
    void namesTenValuesOfAColumn() throws SQLException {
        change("WITH RECURSIVE n(i) AS (SELECT 10 UNION SELECT i + 1 FROM n WHERE i < 29)"
                + " INSERT INTO devices (team_id, id, name, type, metadata, first_seen_at, last_seen_at)"
                + " SELECT 't', 'd' || i, 'n', 'local', '{', 1, 1 FROM n");

        assertThat(check())
                .hasSize(10)
                .allSatisfy(finding -> assertThat(finding.what()).startsWith("The column metadata of the row t d"));
    }

    @Test
    void findsAnIndexAndATriggerThatAreMissing() throws SQLException {
        change("DROP INDEX idx_teams_created; DROP TRIGGER audit_log_is_not_changed");

        assertThat(check())
                .extracting(Finding::what)
                .containsExactly(
                        "The index idx_teams_created is missing.", "The trigger audit_log_is_not_changed is missing.");
        assertThat(check().get(0).remedy())
                .endsWith("CREATE INDEX idx_teams_created ON teams (created_at DESC, id DESC);");
    }

    @Test
    void findsATableThatIsMissing() throws SQLException {
        change("DROP TABLE idempotency_keys");

        assertThat(only().what()).isEqualTo("The table idempotency_keys is missing.");
        assertThat(only().remedy()).contains("quipu restore FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE devices ADD COLUMN colour TEXT, it has colour TEXT",
        "ALTER TABLE devices DROP COLUMN arch, it lacks arch TEXT",
    })
    void findsATableOfOtherColumns(String sql, String difference) throws SQLException {
        change(sql);

        assertThat(only().what()).contains("The table devices differs from the one", difference);
        assertThat(only().remedy()).contains("quipu move");
    }

    @Test
    void findsATableOfOtherRules() throws SQLException {
        change(
                "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'CHECK (had_keys IN (0, 1))', '')"
                        + " WHERE name = 'access_version'");

        assertThat(only().what()).contains("The table access_version differs from the one");
    }

    @Test
    void findsATriggerOfOthersAndLeavesTheirIndexesAndTablesAlone() throws SQLException {
        change("CREATE TABLE theirs (a TEXT); CREATE INDEX their_index ON event_rows (data);"
                + "CREATE TRIGGER their_trigger AFTER INSERT ON event_rows BEGIN DELETE FROM theirs; END");

        assertThat(only().what())
                .isEqualTo("The trigger their_trigger of the table event_rows is not part of the schema.");
        assertThat(only().remedy()).contains("DROP trigger their_trigger");
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '2', created by a different script, quipu move",
        "DELETE FROM flyway_schema_history WHERE version = '3', is not applied, quipu db migrate",
        "UPDATE flyway_schema_history SET success = 0 WHERE version = '3', failed halfway, quipu restore FILE",
        "'INSERT INTO flyway_schema_history SELECT 99, ''99'', ''new'', type, ''V99__new.sql'', 1, installed_by,"
                + " installed_on, 1, 1 FROM flyway_schema_history WHERE version = ''1''', created by a newer Quipu, newer Quipu"
    })
    void findsVersionsThatAreNotThisQuipus(String sql, String what, String remedy) throws SQLException {
        change(sql);

        assertThat(only().what()).contains(what);
        assertThat(only().remedy()).contains(remedy);
    }
}
