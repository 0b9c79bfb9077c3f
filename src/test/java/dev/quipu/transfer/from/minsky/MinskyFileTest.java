package dev.quipu.transfer.from.minsky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.transfer.from.foreign.MissingSourceException;
import dev.quipu.transfer.from.foreign.TakenRows;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinskyFileTest {

    private static final String PLAIN =
            "{\"session\":\"task#002\",\"repoUrl\":\"https://ada:secret@github.com/acme/shop.git\","
                    + "\"repoName\":\"acme/shop\",\"createdAt\":\"2025-05-01T10:00:00.123Z\"}";
    private static final String OTHER =
            "{\"session\":\"b\",\"repoName\":\"acme/till\",\"createdAt\":\"2025-05-02T10:00:00Z\"}";

    @TempDir
    Path folder;

    @Test
    void aDeviceOrPipeIsRefusedAndNotWaitedFor() {
        assertThatThrownBy(() -> taken(Path.of("/dev/null")))
                .isExactlyInstanceOf(WrongSourceException.class)
                .hasMessage("/dev/null is not a regular file; save its content to one and name that.");
    }

    @Test
    void takesEveryFieldOfASession() throws IOException {
        // Given
        Path file =
                file("[{\"session\":\"md#401\",\"repoName\":\"acme/shop\",\"repoUrl\":\"git@GitHub.com:acme/shop.git\","
                        + "\"createdAt\":\"2025-05-01T12:00:00+02:00\",\"taskId\":\"md#401\",\"branch\":\"md#401\","
                        + "\"repoPath\":\"/w/md#401\",\"backendType\":\"github\",\"prBranch\":\"pr/md#401\",\"prApproved\":false,"
                        + "\"prState\":{\"z\":1.50,\"branchName\":\"pr/md#401\",\"exists\":true},"
                        + "\"pullRequest\":{\"number\":7,\"state\":\"open\"},\"future\":{\"b\":1,\"a\":2}}]");

        // When
        TakenRows taken = taken(file);

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(taken.order()).containsExactly("devices", "workspaces", "sessions");
        Row workspace = taken.rows(WorkspaceTable.WORKSPACES).get(0);
        assertThat(TakenRows.told(workspace))
                .containsEntry("canonical_id", "github.com/acme/shop")
                .containsEntry("display_name", "shop")
                .containsEntry("first_seen_at", "2025-05-01T10:00:00Z");
        assertThat(workspace.text("id")).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(TakenRows.told(taken.rows(SessionTable.SESSIONS).get(0)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("team_id", "local"),
                        Map.entry("id", "md#401"),
                        Map.entry("name", "md#401"),
                        Map.entry("workspace_id", workspace.text("id")),
                        Map.entry("device_id", "minsky"),
                        Map.entry("lifecycle", "capturing"),
                        Map.entry("started_at", "2025-05-01T10:00:00Z"),
                        Map.entry("repo_name", "acme/shop"),
                        Map.entry("repo_url", "git@GitHub.com:acme/shop.git"),
                        Map.entry("repo_path", "/w/md#401"),
                        Map.entry("branch", "md#401"),
                        Map.entry("task_id", "md#401"),
                        Map.entry("backend_type", "github"),
                        Map.entry("pr_branch", "pr/md#401"),
                        Map.entry("pr_approved", "false"),
                        Map.entry("pr_state", "{\"z\":1.50,\"branchName\":\"pr/md#401\",\"exists\":true}"),
                        Map.entry("pull_request", "{\"number\":7,\"state\":\"open\"}"),
                        Map.entry("parse_status", "pending"),
                        Map.entry("tags", "[]"),
                        Map.entry("metadata", "{\"minsky\":{\"future\":{\"b\":1,\"a\":2}}}"),
                        Map.entry("told", "{}"),
                        Map.entry("created_at", "2025-05-01T10:00:00Z"),
                        Map.entry("updated_at", "2025-05-01T10:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[" + PLAIN + "," + OTHER + "]",
                "{\"sessions\":[" + PLAIN + "," + OTHER + "],\"baseDir\":\"/w\"}",
                "{\"baseDir\":\"/w\",\"sessions\":[" + PLAIN + "," + OTHER + "]}",
                "{\"task#002\":" + PLAIN
                        + ",\"b\":{\"repoName\":\"acme/till\",\"createdAt\":\"2025-05-02T10:00:00Z\"}}",
                "{\"sessions\":{\"task#002\":" + PLAIN + ",\"b\":" + OTHER + "}}",
                "{\"timestamp\":\"2025-06-01T00:00:00Z\",\"version\":\"1.0\",\"data\":{\"sessions\":[" + PLAIN + ","
                        + OTHER + "],\"baseDir\":\"/w\"}}",
                "\uFEFF [" + PLAIN + "," + OTHER + "]\n"
            })
    void readsEveryShapeAlike(String content) throws IOException {
        // When
        TakenRows taken = taken(file(content));

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(taken.all())
                .isEqualTo(taken(file("[" + PLAIN + "," + OTHER + "]")).all().stream()
                        .toList());
        assertThat(taken.rows(SessionTable.SESSIONS))
                .extracting(row -> row.text("id"))
                .containsExactly("task#002", "b");
        assertThat(taken.toString()).doesNotContain("secret");
    }

    @Test
    void keepsRecordsWithMissingFields() throws IOException {
        // Given
        Path file = file("[{\"session\":\"bare\"},{\"session\":\"odd\",\"createdAt\":\"yesterday\",\"repoUrl\":"
                + "\"file:///home/ada/shop\",\"taskId\":7,\"branch\":null,\"repoPath\":{\"x\":1}}]");

        // When
        TakenRows taken = taken(file);

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(taken.rows(WorkspaceTable.WORKSPACES))
                .extracting(row -> row.text("canonical_id"))
                .containsExactly("_unassociated", "/home/ada/shop");
        Row bare = taken.rows(SessionTable.SESSIONS).get(0);
        Row odd = taken.rows(SessionTable.SESSIONS).get(1);
        assertThat(TakenRows.told(bare))
                .containsEntry("started_at", "1970-01-01T00:00:00Z")
                .containsEntry("lifecycle", "detected")
                .containsEntry("metadata", "{\"minsky\":{\"started_at\":\"not known\"}}");
        assertThat(TakenRows.told(odd))
                .containsEntry("started_at", "1970-01-01T00:00:00Z")
                .containsEntry("task_id", "7")
                .containsEntry("repo_url", "file:///home/ada/shop")
                .containsEntry(
                        "metadata",
                        "{\"minsky\":{\"createdAt\":\"yesterday\",\"repoPath\":{\"x\":1},\"started_at\":\"not known\"}}")
                .doesNotContainKeys("branch", "repo_path");
    }

    @Test
    void refusesRecordsWithoutANameOrWithAnothersAndCountsEqualOnesOnce() throws IOException {
        // Given
        String again = "{\"createdAt\":\"2025-05-02T10:00:00Z\",\"session\":\"b\",\"repoName\":\"acme/till\"}";
        Path file = file("[" + OTHER + ",{\"taskId\":\"#1\"}," + again + ",{\"session\":\"b\"},3,{\"session\":\"\"},"
                + "{\"session\":\"" + "x".repeat(256) + "\"}]");

        // When
        TakenRows taken = taken(file);

        // Then
        assertThat(taken.rows(SessionTable.SESSIONS)).hasSize(1);
        assertThat(taken.refused())
                .containsExactly(
                        "record 2: has no session name",
                        "record 4 (b): an earlier record has the same name",
                        "record 5: is not an object",
                        "record 6: has no session name",
                        "record 7 (" + "x".repeat(256) + "): the session's name is longer than 255 characters");
    }

    @Test
    void tellsFromStatusAndPullRequestHowFarASessionHasCome() throws IOException {
        // Given
        Path file = file(
                "[{\"session\":\"1\",\"status\":\"CREATED\"},{\"session\":\"2\",\"status\":\"PR_OPEN\"},"
                        + "{\"session\":\"3\",\"status\":\"MERGED\",\"createdAt\":\"2025-05-01T10:00:00Z\","
                        + "\"prState\":{\"mergedAt\":\"2025-05-03T10:00:00Z\"}},{\"session\":\"4\",\"status\":\"CLOSED\"},"
                        + "{\"session\":\"5\",\"pullRequest\":{\"state\":\"merged\"}},{\"session\":\"6\",\"prBranch\":\"pr/6\"},"
                        + "{\"session\":\"7\",\"createdAt\":\"2025-05-05T10:00:00Z\",\"prState\":{\"mergedAt\":\"2025-05-03T10:00:00Z\"}}]");

        // When
        List<Row> sessions = taken(file).rows(SessionTable.SESSIONS);

        // Then
        assertThat(sessions)
                .extracting(row -> row.text("lifecycle") + " " + row.text("end_reason") + " " + row.get("ended_at"))
                .containsExactly(
                        "detected null null",
                        "capturing null null",
                        "ended merged 2025-05-03T10:00:00Z",
                        "ended closed null",
                        "ended merged null",
                        "capturing null null",
                        "ended merged null");
        assertThat(sessions.get(0).get("metadata").toString()).contains("\"status\":\"CREATED\"");
    }

    @Test
    void keepsWhatJsonCanWriteAndDatabasesCannot() throws IOException {
        // Given
        Path file = file("[{\"session\":\"a\",\"branch\":\"x\\ud83d\",\"n\":[1e400,1.10,12345678901234567890]},"
                + "{\"session\":\"b\",\"taskId\":1e3}]");

        // When
        List<Row> sessions = taken(file).rows(SessionTable.SESSIONS);

        // Then
        assertThat(sessions.get(0).text("branch")).isEqualTo("x\uFFFD");
        assertThat(sessions.get(0).get("metadata").toString()).contains("\"n\":[1E+400,1.10,12345678901234567890]");
        assertThat(sessions.get(1).text("id")).isEqualTo("b");
    }

    @Test
    void refusesAFileWithANumberThatNobodyCanRead() throws IOException {
        Path file = file("[{\"session\":\"a\",\"n\":1e99999999999}]");
        assertThatThrownBy(() -> taken(file)).isInstanceOf(UnreadableSourceException.class);
    }

    @Test
    void takesNothingOfADamagedFile() throws IOException {
        Path file = file("[" + PLAIN + ",\n{\"session\":\"b\",");
        assertThatThrownBy(() -> taken(file))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageStartingWith(file + " is damaged in line 2, column ")
                .hasMessageEndingWith("Nothing was imported from it.");
    }

    @Test
    void takesNothingOfAFileThatIsNoUtf8() throws IOException {
        Path file = folder.resolve("latin.json");
        Files.write(file, "[{\"session\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> taken(file)).isInstanceOf(UnreadableSourceException.class);
    }

    @Test
    void saysWhatAFileSeemsToBe() throws IOException {
        Path empty = file(" \n");
        assertThatThrownBy(() -> taken(empty))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageContaining("is empty");
        Path lines = file("{\"type\":\"user\"}\n{\"type\":\"user\"}\n");
        assertThatThrownBy(() -> taken(lines))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageContaining("quipu import claude-code");
        Path settings = file("{\"name\":\"shop\",\"license\":\"MIT\"}");
        assertThatThrownBy(() -> taken(settings))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageContaining("name, license");
        Path text = file("hello");
        assertThatThrownBy(() -> taken(text))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageContaining("neither JSON nor an SQLite database");
        assertThatThrownBy(() -> taken(folder))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> taken(folder.resolve("none.json")))
                .isInstanceOf(MissingSourceException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void takesNoFieldOfAnotherToolsFileForASession() throws IOException {
        // Given
        Path file = file("{\"name\":\"shop\",\"scripts\":{\"test\":\"mvn\"}}");

        // When
        TakenRows taken = taken(file);

        // Then
        assertThat(taken.order()).isEmpty();
        assertThat(taken.refused())
                .containsExactly("record 1 (name): is not an object", "record 2 (scripts): has no field of a session");
    }

    @Test
    void givesTwoTeamsTwoWorkspaces() throws IOException {
        Path file = file("[" + OTHER + "]");
        Row ours = taken(file).rows(WorkspaceTable.WORKSPACES).get(0);
        Row theirs = TakenRows.of(MinskySource.open(file.toString(), "web", "m1", name -> null))
                .rows(WorkspaceTable.WORKSPACES)
                .get(0);
        assertThat(theirs.text("id")).isNotEqualTo(ours.text("id"));
        assertThat(theirs.text("team_id")).isEqualTo("web");
    }

    private Path file(String content) throws IOException {
        Path file = Files.createTempFile(folder, "session db", ".json");
        return Files.writeString(file, content);
    }

    private static TakenRows taken(Path file) {
        return TakenRows.of(MinskySource.open(file.toString(), "local", MinskySource.DEVICE, name -> null));
    }
}
