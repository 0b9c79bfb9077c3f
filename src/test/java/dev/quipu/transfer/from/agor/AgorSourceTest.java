package dev.quipu.transfer.from.agor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.table.Row;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.transfer.from.foreign.ForeignIds;
import dev.quipu.transfer.from.foreign.TakenRows;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgorSourceTest {

    private static final String TILL = ForeignIds.workspace("local", "github.com/acme/till");
    private static final String NOWHERE = ForeignIds.workspace("local", "_unassociated");

    @TempDir
    Path folder;

    @Test
    void makesASessionOfASession() {
        // When
        TakenRows taken = taken(AgorFiles.ofNovember2025(folder.resolve("agor.db")));

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(TakenRows.told(session(taken, "0199-s1")))
                .isEqualTo(Map.ofEntries(
                        Map.entry("team_id", "local"),
                        Map.entry("id", "0199-s1"),
                        Map.entry("name", "Fix the till"),
                        Map.entry("agent", "claude-code"),
                        Map.entry("workspace_id", TILL),
                        Map.entry("device_id", "agor"),
                        Map.entry("lifecycle", "ended"),
                        Map.entry("started_at", "2025-11-01T12:26:40.123Z"),
                        Map.entry("model", "claude-opus-4"),
                        Map.entry("summary", "It rounds wrong"),
                        Map.entry("repo_name", "acme/till"),
                        Map.entry("repo_url", "https://github.com/acme/till.git"),
                        Map.entry("repo_path", "/w/fix-till"),
                        Map.entry("branch", "fix/till"),
                        Map.entry("parent_session_id", "p0"),
                        Map.entry("forked_from_session_id", "f0"),
                        Map.entry("parse_status", "pending"),
                        Map.entry("total_messages", "2"),
                        Map.entry("tags", "[]"),
                        Map.entry(
                                "metadata",
                                "{\"agor\":{\"created_by\":\"u1\",\"status\":\"completed\",\"board_id\":\"b1\","
                                        + "\"worktree_id\":\"w1\",\"scheduled_from_worktree\":0,\"ready_for_prompt\":1,"
                                        + "\"archived\":0,\"data\":{\"agentic_tool_version\":\"2.0\",\"git_state\":{\"ref\":"
                                        + "\"main\",\"base_sha\":\"abc\"},\"genealogy\":{\"fork_point_task_id\":\"t0\","
                                        + "\"children\":[]},\"model_config\":{\"model\":\"claude-opus-4\",\"mode\":"
                                        + "\"alias\"},\"custom_context\":{\"limit\":1.50}},\"worktree_name\":\"fix-till\","
                                        + "\"worktree\":{\"custom_context\":{},\"notes\":\"n\"}}}"),
                        Map.entry("told", "{}"),
                        Map.entry("created_at", "2025-11-01T12:26:40.123Z"),
                        Map.entry("updated_at", "2025-11-01T12:26:49Z")));
    }

    @Test
    void makesWorkspacesOfRepositories() {
        // When
        TakenRows taken = taken(AgorFiles.ofNovember2025(folder.resolve("agor.db")));

        // Then
        assertThat(taken.rows(WorkspaceTable.WORKSPACES)).hasSize(2);
        assertThat(TakenRows.told(taken.rows(WorkspaceTable.WORKSPACES).get(0)))
                .containsEntry("id", TILL)
                .containsEntry("canonical_id", "github.com/acme/till")
                .containsEntry("default_branch", "main")
                .containsEntry("first_seen_at", "2025-10-20T22:40:00Z")
                .containsEntry(
                        "metadata",
                        "{\"agor\":{\"repo_id\":\"r1\",\"slug\":\"acme/till\",\"data\":{\"name\":\"Till\",\"local_path\":"
                                + "\"/r/till\",\"environment_config\":{\"up_command\":\"make up\"}}}}");
        assertThat(taken.rows(WorkspaceTable.WORKSPACES).get(1).text("canonical_id"))
                .isEqualTo("_unassociated");
    }

    @Test
    void tellsFromStatusAndArchiveHowFarASessionHasCome() {
        TakenRows taken = taken(AgorFiles.ofNovember2025(folder.resolve("agor.db")));
        assertThat(taken.rows(SessionTable.SESSIONS))
                .extracting(row -> row.text("id") + " " + row.text("lifecycle"))
                .containsExactly("0199-s1 ended", "s2 capturing", "s3 archived", "s4 failed");
    }

    @Test
    void keepsASessionWhoseDataIsDamaged() {
        // When
        Row session = session(taken(AgorFiles.ofNovember2025(folder.resolve("agor.db"))), "s2");

        // Then
        assertThat(session.text("workspace_id")).isEqualTo(NOWHERE);
        assertThat(session.get("metadata").toString()).contains("\"data\":\"was not JSON\"");
    }

    @Test
    void makesEventsOfTasksAndMessagesInTheirOrder() {
        // When
        List<Row> events =
                taken(AgorFiles.ofNovember2025(folder.resolve("agor.db"))).rows(EventTable.EVENTS);

        // Then
        assertThat(events)
                .extracting(row -> row.text("type") + " " + row.text("id") + " " + row.get("timestamp"))
                .containsExactly(
                        "agor.task 00000000-0000-7000-8000-0000000000a1 2025-11-01T12:26:41Z",
                        "agor.message " + ForeignIds.of("event", "agor.message", "not a uuid")
                                + " 2025-11-01T12:26:42.001Z",
                        "agor.message 00000000-0000-7000-8000-0000000000b2 2025-11-01T12:26:43.001Z");
        assertThat(TakenRows.told(events.get(2)))
                .containsEntry("session_id", "0199-s1")
                .containsEntry("workspace_id", TILL)
                .containsEntry("device_id", "agor")
                .containsEntry("ingested_at", "2025-11-01T12:26:43Z")
                .containsEntry(
                        "data",
                        "{\"message_id\":\"00000000-0000-7000-8000-0000000000b2\",\"created_at\":1762000003000,"
                                + "\"session_id\":\"0199-s1\",\"task_id\":null,\"type\":\"assistant\",\"role\":"
                                + "\"assistant\",\"index\":1,\"timestamp\":1762000003001,\"content_preview\":\"Done\","
                                + "\"parent_tool_use_id\":null,\"data\":{\"content\":[{\"type\":\"text\",\"text\":\"Done\","
                                + "\"env\":{\"A\":\"b\"}}],\"tool_uses\":[]}}");
        assertThat(events.get(1).get("data").toString()).contains("\"data\":\"plain\"");
    }

    @Test
    void readsTheFileOfToday() {
        // When
        TakenRows taken = taken(AgorFiles.ofToday(folder.resolve("agor.db")));

        // Then
        assertThat(taken.order()).containsExactly("devices", "workspaces", "sessions", "events", "events", "events");
        assertThat(TakenRows.told(taken.rows(SessionTable.SESSIONS).get(0)))
                .containsEntry("agent", "cursor")
                .containsEntry("lifecycle", "failed")
                .containsEntry("branch", "fix/till")
                .containsEntry("repo_path", "/w/fix-till")
                .containsEntry("workspace_id", TILL);
        assertThat(taken.leftOut())
                .containsExactly(
                        "table boards: 2 rows: Quipu does not support them yet",
                        "table user_api_keys: 1 row: credentials are not imported; create keys with"
                                + " `quipu key create`",
                        "table users: 1 row: they hold passwords and keys; create users with `quipu user" + " create`",
                        "table sessions: columns not imported: invented_later");
    }

    @Test
    void listsWorkTreesInWhichNobodyWorked() {
        TakenRows taken = taken(AgorFiles.ofNovember2025(folder.resolve("agor.db")));
        assertThat(taken.leftOut())
                .contains("table worktrees: 1 row: no session worked there; the others are stored with their sessions");
    }

    @Test
    void readsNoSecret() {
        assertThat(taken(AgorFiles.ofNovember2025(folder.resolve("a.db"))).toString())
                .doesNotContain(AgorFiles.SECRET);
        assertThat(taken(AgorFiles.ofToday(folder.resolve("b.db"))).toString()).doesNotContain(AgorFiles.SECRET);
    }

    @Test
    void saysWhatAnotherFileSeemsToBe() throws IOException {
        Path json = Files.writeString(folder.resolve("x.json"), "[]");
        assertThatThrownBy(() -> taken(json))
                .isInstanceOf(WrongSourceException.class)
                .hasMessage(json + " is JSON; Agor keeps its data in an SQLite database (agor.db).");
    }

    private static Row session(TakenRows taken, String id) {
        return taken.rows(SessionTable.SESSIONS).stream()
                .filter(row -> row.text("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TakenRows taken(Path file) {
        return TakenRows.of(AgorSource.open(file, "local", AgorSource.DEVICE));
    }
}
