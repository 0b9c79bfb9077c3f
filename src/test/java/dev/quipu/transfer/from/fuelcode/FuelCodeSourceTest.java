package dev.quipu.transfer.from.fuelcode;

import static dev.quipu.transfer.from.fuelcode.FuelCodeDatabases.COMMIT;
import static dev.quipu.transfer.from.fuelcode.FuelCodeDatabases.EVENT;
import static dev.quipu.transfer.from.fuelcode.FuelCodeDatabases.MESSAGE;
import static dev.quipu.transfer.from.fuelcode.FuelCodeDatabases.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.config.ConfigurationException;
import dev.quipu.port.table.Row;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.PostgresServer;
import dev.quipu.transfer.from.database.SqliteScript;
import dev.quipu.transfer.from.foreign.ForeignIds;
import dev.quipu.transfer.from.foreign.TakenRows;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FuelCodeSourceTest {

    @Test
    void takesPlacesAsTheyAre() {
        // When
        TakenRows taken = taken(FuelCodeDatabases.ofPhaseOne());

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(taken.leftOut()).isEmpty();
        assertThat(taken.order()).containsExactly("workspaces", "devices", "workspace_devices", "sessions", "events");
        assertThat(TakenRows.told(taken.rows(WorkspaceTable.WORKSPACES).get(0)))
                .isEqualTo(Map.of(
                        "team_id", "local",
                        "id", WORKSPACE,
                        "canonical_id", "github.com/acme/till",
                        "display_name", "till",
                        "default_branch", "main",
                        "metadata", "{\"all_remotes\":[\"https://github.com/acme/till\"]}",
                        "first_seen_at", "2026-01-01T10:00:00Z",
                        "updated_at", "2026-01-02T10:00:00Z"));
        assertThat(TakenRows.told(taken.rows(DeviceTable.DEVICES).get(0)).values())
                .containsExactly(
                        "local",
                        "d1",
                        "laptop",
                        "remote",
                        "host",
                        "darwin",
                        "arm64",
                        "terminated",
                        "{\"cc_version\":\"2.0\"}",
                        "2026-01-01T10:00:00Z",
                        "2026-01-02T10:00:00Z");
        assertThat(TakenRows.told(taken.rows(CheckoutTable.WORKSPACE_DEVICES).get(0))
                        .values())
                .containsExactly("local", WORKSPACE, "d1", "/r/till", "true", "false", "2026-01-02T10:00:00Z");
    }

    @Test
    void takesSessionsOfTheFirstPhaseAsTheyAre() {
        // When
        Row session = taken(FuelCodeDatabases.ofPhaseOne())
                .rows(SessionTable.SESSIONS)
                .get(0);

        // Then
        assertThat(TakenRows.told(session))
                .isEqualTo(Map.ofEntries(
                        Map.entry("team_id", "local"),
                        Map.entry("id", "s1"),
                        Map.entry("agent", "claude-code"),
                        Map.entry("workspace_id", WORKSPACE),
                        Map.entry("device_id", "d1"),
                        Map.entry("remote_env_id", "env"),
                        Map.entry("lifecycle", "summarized"),
                        Map.entry("started_at", "2026-01-01T09:00:00Z"),
                        Map.entry("ended_at", "2026-01-01T11:00:00Z"),
                        Map.entry("end_reason", "exit"),
                        Map.entry("duration_ms", "7200000"),
                        Map.entry("model", "claude-opus-4"),
                        Map.entry("source", "startup"),
                        Map.entry("initial_prompt", "Do it"),
                        Map.entry("summary", "Did it"),
                        Map.entry("branch", "fix"),
                        Map.entry("transcript_s3_key", "transcripts/s1/raw.jsonl"),
                        Map.entry("parse_status", "failed"),
                        Map.entry("parse_error", "too long"),
                        Map.entry("total_messages", "1"),
                        Map.entry("user_messages", "2"),
                        Map.entry("assistant_messages", "3"),
                        Map.entry("tool_use_count", "4"),
                        Map.entry("thinking_blocks", "5"),
                        Map.entry("subagent_count", "6"),
                        Map.entry("tokens_in", "7"),
                        Map.entry("tokens_out", "8"),
                        Map.entry("cache_read_tokens", "9"),
                        Map.entry("cache_write_tokens", "10"),
                        Map.entry("cost_estimate_usd", "0.12"),
                        Map.entry("tags", "[a, b]"),
                        Map.entry("metadata", "{\"x\":1}"),
                        Map.entry("told", "{}"),
                        Map.entry("created_at", "2026-01-01T09:00:01Z"),
                        Map.entry("updated_at", "2026-01-01T11:00:01Z")));
    }

    @Test
    void givesSessionsOfTodayTheStatesOfOurs() {
        // When
        List<Row> sessions = taken(FuelCodeDatabases.ofToday()).rows(SessionTable.SESSIONS);

        // Then
        assertThat(TakenRows.told(sessions.get(0)))
                .containsEntry("lifecycle", "archived")
                .containsEntry("parse_status", "completed")
                .containsEntry("parse_error", "too long")
                .containsEntry(
                        "metadata",
                        "{\"x\":1,\"fuel_code\":{\"permission_mode\":\"plan\",\"lifecycle\":\"complete\"}}");
        assertThat(TakenRows.told(sessions.get(1)))
                .containsEntry("lifecycle", "ended")
                .containsEntry("parse_status", "pending")
                .containsEntry("metadata", "{\"fuel_code\":{\"lifecycle\":\"transcript_ready\"}}");
    }

    @Test
    void takesEventsAsTheyAre() {
        assertThat(TakenRows.told(taken(FuelCodeDatabases.ofPhaseOne())
                        .rows(EventTable.EVENTS)
                        .get(0)))
                .isEqualTo(Map.of(
                        "team_id", "local",
                        "id", EVENT,
                        "type", "git.commit",
                        "timestamp", "2026-01-01T10:00:00.123456Z",
                        "device_id", "d1",
                        "workspace_id", WORKSPACE,
                        "session_id", "s1",
                        "data", "{\"n\":1.50,\"hash\":\"abc\"}",
                        "blob_refs", "[{\"key\":\"k\",\"size_bytes\":1,\"content_type\":\"t\"}]",
                        "ingested_at", "2026-01-01T10:00:01Z"));
    }

    @Test
    void makesEventsOfWhatElseHappened() {
        // When
        TakenRows taken = taken(FuelCodeDatabases.ofToday());

        // Then
        assertThat(taken.refused()).isEmpty();
        assertThat(taken.rows(EventTable.EVENTS))
                .extracting(row -> row.text("type") + " " + row.text("id") + " " + row.get("timestamp") + " "
                        + row.text("session_id"))
                .containsExactly(
                        "git.commit " + EVENT + " 2026-01-01T10:00:00.123456Z s1",
                        "git.push " + COMMIT + " 2026-01-01T10:30:00Z null",
                        "transcript.message " + MESSAGE + " 2026-01-01T09:00:00Z s1",
                        "fuel-code.subagent " + ForeignIds.of("event", "fuel-code.subagents", "sub")
                                + " 2026-01-01T09:30:00Z s1",
                        "fuel-code.skill " + ForeignIds.of("event", "fuel-code.session_skills", "skill")
                                + " 2026-01-01T09:40:00Z s1");
        assertThat(TakenRows.told(taken.rows(EventTable.EVENTS).get(2)))
                .containsEntry("workspace_id", WORKSPACE)
                .containsEntry("device_id", "d1")
                .containsEntry(
                        "data",
                        "{\"id\":\"" + MESSAGE + "\",\"session_id\":\"s1\",\"line_number\":1,\"ordinal\":0,"
                                + "\"message_type\":\"user\",\"role\":\"human\",\"timestamp\":null,\"raw_message\":"
                                + "{\"a\":[1.50]},\"content_blocks\":[{\"id\":\"b1\",\"message_id\":\"" + MESSAGE
                                + "\",\"session_id\":\"s1\",\"block_order\":0,\"block_type\":\"text\",\"result_s3_key\":"
                                + "null},{\"id\":\"b2\",\"message_id\":\"" + MESSAGE
                                + "\",\"session_id\":\"s1\",\"block_order\":1,\"block_type\":\"tool_result\","
                                + "\"result_s3_key\":\"artifacts/k\"}]}");
    }

    @Test
    void listsWhatHasNoPlace() {
        assertThat(taken(FuelCodeDatabases.ofToday()).leftOut())
                .containsExactly(
                        "table blueprints: 1 row: Quipu does not support remote environments yet",
                        "table workspace_devices: columns not imported: pending_git_hooks_prompt, "
                                + "git_hooks_prompted; they only serve fuel-code's prompts to install hooks");
    }

    @Test
    void givesAnotherTeamWorkspacesOfItsOwn() {
        // Given
        String url = FuelCodeDatabases.ofPhaseOne();

        // When
        TakenRows taken = TakenRows.of(FuelCodeSource.open(url, "web", name -> null));

        // Then
        String id = ForeignIds.workspace("web", WORKSPACE);
        assertThat(taken.rows(WorkspaceTable.WORKSPACES).get(0).text("id")).isEqualTo(id);
        assertThat(taken.rows(SessionTable.SESSIONS).get(0).text("workspace_id"))
                .isEqualTo(id);
        assertThat(taken.rows(EventTable.EVENTS).get(0).text("workspace_id")).isEqualTo(id);
    }

    @Test
    void saysWhatAnotherDatabaseSeemsToBe() {
        String url = PostgresServer.freshDatabase();
        SqliteScript.run(
                PostgresServer.dataSource(url), "CREATE TABLE sessions (id text, team_id text, lifecycle text)");
        assertThatThrownBy(() -> taken(url))
                .isInstanceOf(WrongSourceException.class)
                .hasMessageEndingWith(" seems to be Quipu's own database; copy it with `quipu move`.");
        assertThatThrownBy(() -> taken("mysql://ada:s3cr3t@db/x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The URL is not of the form postgresql://")
                .hasMessageNotContaining("s3cr3t");
    }

    private static TakenRows taken(String url) {
        return TakenRows.of(FuelCodeSource.open(url, "local", name -> null));
    }
}
