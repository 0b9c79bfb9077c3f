package dev.quipu.transfer.from.fuelcode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.RemoteUrl;
import dev.quipu.port.table.Row;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.transfer.from.foreign.Fields;
import dev.quipu.transfer.from.foreign.ForeignIds;
import dev.quipu.transfer.from.foreign.ForeignRows;
import dev.quipu.transfer.rows.IncomingRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Rows of ours made of fuel-code's, which are nearly the same. What has no column is in the metadata under
 * <code>fuel_code</code>; times that a row has to have and does not are missed by the store, which names the row.
 */
final class FuelCodeRows {

    private static final String LOCAL_TEAM = "local";

    private final ForeignRows rows;

    FuelCodeRows(String teamId) {
        this.rows = new ForeignRows(teamId);
    }

    IncomingRow workspace(ObjectNode record) {
        Fields fields = new Fields(record);
        Map<String, Object> values = rows.values();
        String id = fields.text("id");
        values.put("id", workspaceId(id));
        putTexts(values, fields, List.of("canonical_id", "display_name", "default_branch"));
        putTimes(values, fields, List.of("first_seen_at", "updated_at"));
        for (JsonNode remotes : record.path("metadata").findValues("all_remotes")) {
            hideCredentials(remotes);
        }
        values.put("metadata", metadata(fields));
        return IncomingRow.of("workspaces " + id, Row.of(WorkspaceTable.WORKSPACES, values));
    }

    /** The first team takes the ids as they are; others get their own, for a workspace's id is one among all teams. */
    private String workspaceId(String id) {
        boolean stays = id == null || rows.teamId().equals(LOCAL_TEAM) && CanonicalId.isWorkspaceId(id);
        return stays ? id : ForeignIds.workspace(rows.teamId(), id);
    }

    private static void hideCredentials(JsonNode remotes) {
        if (remotes instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, RemoteUrl.withoutCredentials(array.get(i).textValue()));
                }
            }
        }
    }

    IncomingRow device(ObjectNode record) {
        Fields fields = new Fields(record);
        Map<String, Object> values = rows.values();
        putTexts(values, fields, List.of("id", "name", "type", "hostname", "os", "arch", "status"));
        putTimes(values, fields, List.of("first_seen_at", "last_seen_at"));
        values.put("metadata", metadata(fields));
        return IncomingRow.of("devices " + values.get("id"), Row.of(DeviceTable.DEVICES, values));
    }

    IncomingRow checkout(ObjectNode record) {
        Fields fields = new Fields(record);
        Map<String, Object> values = rows.values();
        String workspaceId = fields.text("workspace_id");
        values.put("workspace_id", workspaceId(workspaceId));
        putTexts(values, fields, List.of("device_id", "local_path"));
        values.put("hooks_installed", fields.flag("hooks_installed"));
        values.put("git_hooks_installed", fields.flag("git_hooks_installed"));
        putTimes(values, fields, List.of("last_active_at"));
        return IncomingRow.of(
                "workspace_devices " + workspaceId + " " + values.get("device_id"),
                Row.of(CheckoutTable.WORKSPACE_DEVICES, values));
    }

    IncomingRow session(ObjectNode record) {
        Fields fields = new Fields(record);
        String id = fields.text("id");
        String state = fields.text("lifecycle");
        FuelCodeLifecycle lifecycle = FuelCodeLifecycle.of(state);
        if (!lifecycle.text().equals(state)) {
            fields.note("lifecycle", state);
        }
        fields.rename("git_branch", "branch");
        if (!record.has("parse_status")) {
            record.put("parse_status", lifecycle.parseStatus());
            fields.rename("last_error", "parse_error");
        }
        Map<String, Object> values = rows.session(id, workspaceId(fields.text("workspace_id")), null, null);
        values.put("agent", "claude-code");
        values.put("lifecycle", lifecycle.text());
        putTexts(
                values,
                fields,
                List.of(
                        "device_id",
                        "remote_env_id",
                        "end_reason",
                        "model",
                        "source",
                        "initial_prompt",
                        "summary",
                        "branch",
                        "transcript_s3_key",
                        "parse_status",
                        "parse_error"));
        putTimes(values, fields, List.of("started_at", "ended_at", "created_at", "updated_at"));
        for (String count : List.of(
                "duration_ms",
                "total_messages",
                "user_messages",
                "assistant_messages",
                "tool_use_count",
                "thinking_blocks",
                "subagent_count",
                "tokens_in",
                "tokens_out",
                "cache_read_tokens",
                "cache_write_tokens")) {
            values.put(count, fields.count(count));
        }
        values.put("cost_estimate_usd", fields.decimal("cost_estimate_usd"));
        List<String> tags = fields.texts("tags");
        values.put("tags", tags == null ? List.of() : tags);
        values.put("metadata", metadata(fields));
        return IncomingRow.of("sessions " + id, Row.of(SessionTable.SESSIONS, values));
    }

    IncomingRow event(ObjectNode record) {
        Fields fields = new Fields(record);
        String id = fields.text("id");
        Map<String, Object> values = rows.values();
        values.put("id", id == null ? null : ForeignIds.event("fuel-code.event", id));
        values.put("id_sent", id == null ? null : ForeignIds.sent(id));
        values.put("workspace_id", workspaceId(fields.text("workspace_id")));
        putTexts(values, fields, List.of("type", "device_id", "session_id"));
        putTimes(values, fields, List.of("timestamp", "ingested_at"));
        values.put("data", fields.json("data"));
        Json blobs = fields.json("blob_refs");
        values.put("blob_refs", blobs == null ? Json.EMPTY_ARRAY : blobs);
        return IncomingRow.of("events " + id, Row.of(EventTable.EVENTS, values));
    }

    /**
     * A row of another table as an event of its session: the whole row is its data.
     *
     * @param type its type; null to make one of the row's own, behind <code>git.</code>
     * @param time the column that tells when it was
     */
    IncomingRow happening(String table, String type, String time, ObjectNode record) {
        Fields fields = new Fields(record);
        String workspaceId = workspaceId(fields.text("of_workspace"));
        String deviceId = fields.text("of_device");
        Instant began = fields.time("of_time");
        Instant told = new Fields(record.deepCopy()).time(time);
        String id = record.path("id").asText();
        Map<String, Object> values = rows.values();
        values.put("id", ForeignIds.event("fuel-code." + table, id));
        values.put("id_sent", ForeignIds.sent(id));
        values.put("type", type == null ? "git." + record.path("type").asText() : type);
        values.put("timestamp", told == null ? began : told);
        values.put("ingested_at", told == null ? began : told);
        values.put("workspace_id", workspaceId);
        values.put("device_id", deviceId);
        values.put("session_id", record.path("session_id").asText(null));
        values.put("data", JsonText.of(record));
        values.put("blob_refs", Json.EMPTY_ARRAY);
        return IncomingRow.of(table + " " + id, Row.of(EventTable.EVENTS, values));
    }

    private static void putTexts(Map<String, Object> values, Fields fields, List<String> names) {
        names.forEach(name -> values.put(name, fields.text(name)));
    }

    private static void putTimes(Map<String, Object> values, Fields fields, List<String> names) {
        names.forEach(name -> values.put(name, fields.time(name)));
    }

    /** Its own metadata, and within what has no column; that is all if its own is no object. */
    private static Json metadata(Fields fields) {
        ObjectNode left = fields.left();
        left.removeIf(JsonNode::isNull);
        JsonNode own = left.path("metadata");
        if (!own.isObject()) {
            return left.isEmpty() ? Json.EMPTY_OBJECT : fields.metadata("fuel_code");
        }
        left.remove("metadata");
        return JsonText.of(left.isEmpty() ? own : ((ObjectNode) own).set("fuel_code", left));
    }
}
