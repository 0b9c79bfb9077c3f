package dev.quipu.transfer.from.minsky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.blackbox.Installation;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.PostgresServer;
import dev.quipu.transfer.from.database.SqliteScript;
import dev.quipu.transfer.from.foreign.TakenRows;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinskyTableTest {

    private static final String WITH_ALL =
            "CREATE TABLE sessions (session TEXT PRIMARY KEY, repoName TEXT NOT NULL, repoUrl TEXT, createdAt TEXT NOT NULL,"
                    + " taskId TEXT, branch TEXT, repoPath TEXT, prBranch TEXT, prApproved TEXT, prState TEXT,"
                    + " backendType TEXT, pullRequest TEXT)";
    private static final String FIRST =
            "CREATE TABLE sessions (session TEXT PRIMARY KEY, repoName TEXT NOT NULL, repoUrl TEXT, createdAt TEXT NOT NULL,"
                    + " taskId TEXT, branch TEXT, repoPath TEXT)";
    private static final String AT_A =
            "CREATE TABLE sessions (session varchar(255) PRIMARY KEY, repo_name varchar(255) NOT NULL, repo_url varchar(1000)"
                    + " NOT NULL, created_at timestamptz NOT NULL, task_id varchar(100), branch varchar(255), pr_branch"
                    + " varchar(255), pr_approved varchar(10), pr_state text, backend_type varchar(50), pull_request text)";

    @TempDir
    Path folder;

    @Test
    void readsTheFileOfSqlite() {
        // Given
        Path file = SqliteScript.run(
                folder.resolve("sessions %#?.db"),
                "PRAGMA journal_mode = WAL",
                WITH_ALL,
                "INSERT INTO sessions VALUES ('md#401', 'acme/shop', 'https://github.com/acme/shop', '2025-05-01T10:00:00Z',"
                        + " 'md#401', 'md#401', '/w/md#401', 'pr/md#401', 'false', '{\"exists\": true}', 'local',"
                        + " '{\"number\":7}')",
                "INSERT INTO sessions (session, repoName, createdAt, prState) VALUES ('x', '', 'never', '{broken')");

        // When
        TakenRows taken = taken(file.toString());

        // Then
        assertThat(taken.refused()).isEmpty();
        Row first = taken.rows(SessionTable.SESSIONS).get(0);
        assertThat(TakenRows.told(first))
                .containsEntry("id", "md#401")
                .containsEntry("repo_name", "acme/shop")
                .containsEntry("repo_path", "/w/md#401")
                .containsEntry("started_at", "2025-05-01T10:00:00Z")
                .containsEntry("pr_approved", "false")
                .containsEntry("pr_state", "{\"exists\":true}")
                .containsEntry("pull_request", "{\"number\":7}")
                .containsEntry("backend_type", "local")
                .containsEntry("metadata", "{\"minsky\":{}}");
        assertThat(TakenRows.told(taken.rows(SessionTable.SESSIONS).get(1)))
                .containsEntry("pr_state", "\"{broken\"")
                .containsEntry(
                        "metadata",
                        "{\"minsky\":{\"createdAt\":\"never\",\"prState_is_no_json\":true,\"started_at\":\"not known\"}}");
    }

    @Test
    void leavesTheFileAndItsFolderAsTheyAre() throws IOException {
        // Given
        Path file = SqliteScript.run(folder.resolve("sessions.db"), "PRAGMA journal_mode = WAL", FIRST);
        byte[] before = Files.readAllBytes(file);

        // When
        taken(file.toString());

        // Then
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void readsAFileWithoutTheColumnsThatCameLater() {
        // Given
        Path file = SqliteScript.run(
                folder.resolve("sessions.db"),
                FIRST,
                "INSERT INTO sessions (session, repoName, createdAt) VALUES ('a', 'acme/shop', '2025-05-01T10:00:00Z')");

        // When
        Row session = taken(file.toString()).rows(SessionTable.SESSIONS).get(0);

        // Then
        assertThat(TakenRows.told(session))
                .containsEntry("id", "a")
                .containsEntry("lifecycle", "detected")
                .doesNotContainKeys("pr_approved", "repo_path");
    }

    @Test
    void readsPostgresqlAsItWasAtFirst() {
        // Given
        String url = PostgresServer.freshDatabase();
        SqliteScript.run(
                PostgresServer.dataSource(url),
                AT_A,
                "INSERT INTO sessions VALUES ('md#401', 'acme/shop', 'https://github.com/acme/shop',"
                        + " '2025-05-01T12:00:00.123456+02', 'md#401', 'b1', 'pr/b1', 'false', '{\"n\": 1.50}', 'remote',"
                        + " '{\"state\": \"closed\"}')");

        // When
        TakenRows taken = taken(url);

        // Then
        assertThat(TakenRows.told(taken.rows(SessionTable.SESSIONS).get(0)))
                .containsEntry("started_at", "2025-05-01T10:00:00.123456Z")
                .containsEntry("lifecycle", "ended")
                .containsEntry("end_reason", "closed")
                .containsEntry("repo_url", "https://github.com/acme/shop")
                .containsEntry("branch", "b1")
                .containsEntry("pr_approved", "false")
                .containsEntry("pr_state", "{\"n\":1.50}")
                .containsEntry("backend_type", "remote")
                .containsEntry("metadata", "{\"minsky\":{}}");
        assertThat(taken.leftOut()).isEmpty();
    }

    @Test
    void readsPostgresqlAsItIsToday() {
        // Given
        String url = PostgresServer.freshDatabase();
        SqliteScript.run(
                PostgresServer.dataSource(url),
                AT_A.replace("branch varchar(255), pr_branch", "pr_branch"),
                "ALTER TABLE sessions ADD last_activity_at timestamptz, ADD commit_count int, ADD status text,"
                        + " ADD agent_id text, ADD interface_binding text, ADD short_id text",
                "CREATE TABLE memories (id text)",
                "INSERT INTO memories VALUES ('1'), ('2')",
                "INSERT INTO sessions (session, repo_name, repo_url, created_at, status, agent_id, commit_count,"
                        + " last_activity_at, interface_binding, short_id) VALUES ('s', 'acme/shop', 'github.com/acme/shop',"
                        + " '2026-05-01T10:00:00Z', 'MERGED', 'claude', 3, '2026-05-02T10:00:00Z', '{\"a\": 1}', 'ws#7')");

        // When
        TakenRows taken = taken(url);

        // Then
        assertThat(TakenRows.told(taken.rows(SessionTable.SESSIONS).get(0)))
                .containsEntry("lifecycle", "ended")
                .containsEntry(
                        "metadata",
                        "{\"minsky\":{\"last_activity_at\":\"2026-05-02T10:00:00+00:00\",\"commit_count\":3,"
                                + "\"status\":\"MERGED\",\"agent_id\":\"claude\",\"interface_binding\":{\"a\":1},"
                                + "\"short_id\":\"ws#7\"}}");
        assertThat(taken.leftOut()).containsExactly("table memories: 2 rows: Quipu does not support them");
    }

    @Test
    void saysWhoseDatabaseItSeemsToBe() {
        Path agor =
                SqliteScript.run(folder.resolve("a.db"), "CREATE TABLE sessions (session_id TEXT, agentic_tool TEXT)");
        assertThatThrownBy(() -> taken(agor.toString()))
                .isInstanceOf(WrongSourceException.class)
                .hasMessage(agor + " seems to be Agor's database (quipu import agor).");
        Path other = SqliteScript.run(folder.resolve("o.db"), "CREATE TABLE pets (name TEXT)");
        assertThatThrownBy(() -> taken(other.toString()))
                .isInstanceOf(WrongSourceException.class)
                .hasMessage(other + " is not Minsky's database: it holds the tables pets.");
        String url = PostgresServer.freshDatabase();
        assertThatThrownBy(() -> taken(url))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageEndingWith(" is not Minsky's database: it holds no tables.");
    }

    @Test
    void tellsOfDamage() throws IOException {
        // Given
        Path file = SqliteScript.run(folder.resolve("sessions.db"), FIRST);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 7);
        Files.write(file, bytes);

        // When
        assertThatThrownBy(() -> taken(file.toString()))

                // Then
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageStartingWith(file + " cannot be read: ");
    }

    @Test
    void tellsNoPasswordOfADatabaseThatDoesNotAnswer() {
        // Given
        String nobody = "postgresql://ada:wrong-horse@localhost:" + Installation.freePort() + "/minsky";

        // When
        assertThatThrownBy(() -> taken(nobody))

                // Then
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageStartingWith("PostgreSQL at localhost:")
                .hasMessageNotContainingAny("wrong-horse", "ada");
    }

    private static TakenRows taken(String place) {
        return TakenRows.of(MinskySource.open(place, "local", MinskySource.DEVICE, name -> null));
    }
}
