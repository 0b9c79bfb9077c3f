package dev.quipu.store.contract;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.ArtifactTable;
import dev.quipu.plan.run.AgentRunTable;
import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.Tables;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of each table, which point to one another.
 *
 * @param team the team of those that have one
 */
record SampleRows(String team) {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    private static final String ID_END = "_id";
    private static final Map<String, String> IDS = Map.of("depends_on_id", "t", "sha256", "c");
    private static final Map<Table<?>, String> OWN_IDS = Map.ofEntries(
            Map.entry(UserTable.USERS, "u"),
            Map.entry(ApiKeyTable.API_KEYS, "k"),
            Map.entry(WorkspaceTable.WORKSPACES, "w"),
            Map.entry(DeviceTable.DEVICES, "d"),
            Map.entry(SessionTable.SESSIONS, "s"),
            Map.entry(EventTable.EVENTS, "e"),
            Map.entry(SpecTable.SPECS, "p"),
            Map.entry(SpecVersionTable.SPEC_VERSIONS, "v"),
            Map.entry(AgentRunTable.AGENT_RUNS, "r"),
            Map.entry(TaskTable.TASKS, "t"),
            Map.entry(ArtifactTable.ARTIFACTS, "f"),
            Map.entry(AuditTable.AUDIT_LOG, "a"));
    private static final Map<String, String> WORDS = Map.of(
            "role", "member",
            "lifecycle", "ended",
            "parse_status", "completed",
            "relationship", "fork",
            "actor", "person",
            "actor_type", "agent",
            "agent_role", "verifier",
            "place", "database");
    private static final Map<Table<?>, String> STATUSES = Map.of(
            DeviceTable.DEVICES, "offline",
            SpecTable.SPECS, "in_progress",
            AgentRunTable.AGENT_RUNS, "cancelled",
            TaskTable.TASKS, "skipped");
    private static final Map<Table<?>, String> TYPES = Map.of(
            DeviceTable.DEVICES, "remote",
            EventTable.EVENTS, "user.prompt",
            ArtifactTable.ARTIFACTS, "test_report");
    /** Of the columns that an index holds and a client fills, the most UTF-16 code units: 255, or as many bytes as a rule allows. */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("workspaces.canonical_id", 682),
            Map.entry("workspaces.display_name", 682),
            Map.entry("devices.id", 255),
            Map.entry("devices.name", 255),
            Map.entry("device_id", 255),
            Map.entry("sessions.id", 255),
            Map.entry("session_id", 255),
            Map.entry("sessions.name", 255),
            Map.entry("sessions.agent", 500),
            Map.entry("sessions.repo_name", 500),
            Map.entry("sessions.repo_url", 500),
            Map.entry("sessions.branch", 500),
            Map.entry("sessions.repo_path", WorkFolder.MOST_CHARACTERS),
            Map.entry("sessions.task_id", 100),
            Map.entry("parent_session_id", 255),
            Map.entry("message_id", 255),
            Map.entry("key", 255),
            Map.entry("events.type", 255),
            Map.entry("api_keys.name", 255),
            Map.entry("specs.id", 255),
            Map.entry("spec_id", 255),
            Map.entry("agent_runs.id", 255),
            Map.entry("agent_run_id", 255),
            Map.entry("tasks.id", 255),
            Map.entry("task_id", 255),
            Map.entry("depends_on_id", 255),
            Map.entry("artifacts.id", 255),
            Map.entry("row_id", 255));
    /** Bytes in UTF-8 of a UTF-16 code unit. */
    private static final int LARGEST_CHARACTER = 3;
    /** Columns that hold 64 bits. */
    private static final Set<String> LONG =
            Set.of("duration_ms", "tokens_in", "tokens_out", "cache_read_tokens", "cache_write_tokens");

    /** With a value in every column. */
    Row full(Table<?> table) {
        List<Object> values = new ArrayList<>();
        table.columns().forEach(column -> values.add(value(table, column)));
        return new Row(table, values);
    }

    /** With the longest text that the API takes in every column that an index holds, in characters of three and four bytes. */
    Row longest(Table<?> table) {
        Row row = full(table);
        for (Column<?> column : table.columns()) {
            int longest = longest(table, column);
            if (longest > 0) {
                row = row.with(column.name(), LongText.of(row.text(column.name()), longest));
            }
        }
        return row;
    }

    private static int longest(Table<?> table, Column<?> column) {
        Integer length = LONGEST.get(table.text() + "." + column.name());
        int bytes = column.mostBytes() == Integer.MAX_VALUE ? 0 : column.mostBytes();
        return length == null ? LONGEST.getOrDefault(column.name(), bytes / LARGEST_CHARACTER) : length;
    }

    /** With a value only where one has to be. */
    Row least(Table<?> table) {
        List<Object> values = new ArrayList<>();
        table.columns().forEach(column -> values.add(column.isRequired() ? value(table, column) : null));
        return new Row(table, values);
    }

    private Object value(Table<?> table, Column<?> column) {
        return switch (column.kind()) {
            case TEXT -> text(table, column);
            case TEXTS -> List.of("b", "ä \"x\", {y}", "a", "b");
            case TIME -> TIME.plusSeconds(table.columns().indexOf(column));
            case INTEGER -> LONG.contains(column.name()) ? 9_007_199_254_740_993L : 2_147_483_647L;
            case DECIMAL -> new BigDecimal("1234.000001");
            case BOOLEAN -> true;
            case BYTES -> ByteBuffer.wrap(new byte[] {0, -1, 127, -128, 10});
            case JSON ->
                new Json(
                        column.name().equals("blob_refs")
                                ? "[{\"b\":1.0,\"a\":[]}]"
                                : "{\"b\":1.0,\"a\":\"é\",\"b\":2}");
        };
    }

    private String text(Table<?> table, Column<?> column) {
        String name = column.name();
        if (name.equals("team_id") || table == TeamTable.TEAMS && name.equals("id")) {
            return team;
        }
        if (name.equals("id")) {
            return ownId(table);
        }
        if (name.equals("type")) {
            return TYPES.get(table);
        }
        if (name.equals("status")) {
            return STATUSES.get(table);
        }
        return IDS.getOrDefault(name, WORDS.getOrDefault(name, pointer(name).orElse(name + " 'é' 😀")));
    }

    private static String ownId(Table<?> table) {
        return OWN_IDS.getOrDefault(table, table.text());
    }

    /** The id of the row of another table that a column points to. */
    private static Optional<String> pointer(String column) {
        return column.endsWith(ID_END)
                ? Tables.named(column.substring(0, column.length() - ID_END.length()) + "s")
                        .map(SampleRows::ownId)
                : Optional.empty();
    }
}
