package dev.quipu.transfer.from.agor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.RemoteUrl;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.transfer.from.foreign.Fields;
import dev.quipu.transfer.from.foreign.ForeignIds;
import dev.quipu.transfer.from.foreign.ForeignRows;
import dev.quipu.transfer.rows.IncomingRow;
import java.time.Instant;
import java.util.Map;

/**
 * Rows of ours made of Agor's records. What has no column is in the metadata under <code>agor</code>.
 *
 * <p>A session's lifecycle: <code>completed</code> is <code>ended</code>; <code>failed</code> and <code>timed_out</code> are
 * <code>failed</code>; every other state, in which the agent works or may go on, is <code>capturing</code>. One that did not
 * fail and was archived is <code>archived</code>.
 */
final class AgorRows {

    private final ForeignRows rows;
    private final String deviceId;

    AgorRows(ForeignRows rows, String deviceId) {
        this.rows = rows;
        this.deviceId = deviceId;
    }

    /** The one machine of all sessions. */
    IncomingRow device(ObjectNode record) {
        return IncomingRow.of(
                "device " + deviceId, rows.device(deviceId, orUnknown(new Fields(record).milliseconds("seen"))));
    }

    /** The workspace of sessions without a repository. */
    IncomingRow unassociated(ObjectNode record) {
        Instant seen = orUnknown(new Fields(record).milliseconds("seen"));
        return IncomingRow.of(
                "workspace " + CanonicalId.UNASSOCIATED.text(),
                rows.workspace(CanonicalId.UNASSOCIATED, null, seen, Json.EMPTY_OBJECT));
    }

    /** A repository as a workspace. */
    IncomingRow workspace(ObjectNode record) {
        Fields fields = opened(record);
        Fields data = fields.within("data");
        Instant seen = orUnknown(fields.milliseconds("created_at"));
        CanonicalId canonicalId = ForeignRows.canonicalId(
                data.text("remote_url"), fields.left().path("slug").asText(null));
        String defaultBranch = data.text("default_branch");
        String place = "repos " + record.path("repo_id").asText("without an id");
        return IncomingRow.of(place, rows.workspace(canonicalId, defaultBranch, seen, fields.metadata("agor")));
    }

    /** A session. */
    IncomingRow session(ObjectNode record) {
        Fields fields = opened(record);
        String id = fields.text("session_id");
        if (id == null || id.isBlank()) {
            return IncomingRow.refused("sessions without an id", "has no session_id");
        }
        fields.open("worktree");
        fields.forget(AgorSchema.SECRETS);
        Fields data = fields.within("data");
        Fields worktree = fields.within("worktree");
        Instant created = fields.milliseconds("created_at");
        if (created == null) {
            fields.note("started_at", "not known");
        }
        Instant started = orUnknown(created);
        Instant updated = fields.milliseconds("updated_at");
        String remote = fields.text("of_remote");
        String slug = fields.text("of_slug");
        String workspaceId = rows.workspaceId(ForeignRows.canonicalId(remote, slug));
        Map<String, Object> values = rows.session(id, workspaceId, deviceId, started);
        values.put("updated_at", updated == null ? started : updated);
        values.put("lifecycle", lifecycle(record));
        values.put("name", data.text("title"));
        values.put("summary", data.text("description"));
        values.put("agent", fields.text("agentic_tool"));
        values.put("model", textAt(record, "/data/model_config/model"));
        values.put("repo_name", slug);
        values.put("repo_url", remote == null ? null : RemoteUrl.withoutCredentials(remote));
        values.put("repo_path", worktree.text("path"));
        String ref = fields.text("of_ref");
        values.put("branch", ref == null ? textAt(record, "/data/git_state/ref") : ref);
        values.put("parent_session_id", fields.text("parent_session_id"));
        values.put("forked_from_session_id", fields.text("forked_from_session_id"));
        values.put("total_messages", data.count("message_count"));
        values.put("metadata", fields.metadata("agor"));
        return IncomingRow.of("sessions " + id, Row.of(SessionTable.SESSIONS, values));
    }

    private static String lifecycle(ObjectNode record) {
        String state = record.path("status").asText("");
        if (state.equals("failed") || state.equals("timed_out")) {
            return "failed";
        }
        if (record.path("archived").asInt() == 1) {
            return "archived";
        }
        return state.equals("completed") ? "ended" : "capturing";
    }

    /** A task as an event. */
    IncomingRow task(ObjectNode record) {
        return event(record, "tasks", "agor.task", "task_id", "created_at");
    }

    /** A message as an event. */
    IncomingRow message(ObjectNode record) {
        return event(record, "messages", "agor.message", "message_id", "timestamp");
    }

    private IncomingRow event(ObjectNode record, String table, String type, String idColumn, String timeColumn) {
        String id = record.path(idColumn).asText("");
        String place = table + " " + (id.isBlank() ? "without an id" : id);
        if (id.isBlank() || record.path("session_id").isNull()) {
            return IncomingRow.refused(place, "has no " + (id.isBlank() ? idColumn : "session_id"));
        }
        Fields fields = new Fields(record);
        fields.open("data");
        CanonicalId canonicalId = ForeignRows.canonicalId(fields.text("of_remote"), fields.text("of_slug"));
        Instant created = time(record, "created_at");
        Instant timestamp = time(record, timeColumn);
        Instant known = timestamp == null ? orUnknown(created) : timestamp;
        Map<String, String> where = Map.of(
                "workspace_id", rows.workspaceId(canonicalId),
                "device_id", deviceId,
                "session_id", record.path("session_id").asText());
        return IncomingRow.of(
                place,
                rows.event(
                        ForeignIds.event(type, id),
                        type,
                        known,
                        where,
                        JsonText.of(record),
                        created == null ? known : created));
    }

    /** The record with its data as JSON and without secrets. */
    private static Fields opened(ObjectNode record) {
        Fields fields = new Fields(record);
        if (Boolean.TRUE.equals(fields.flag("is_damaged"))) {
            fields.note("data", "was not JSON");
        }
        fields.open("data");
        fields.forget(AgorSchema.SECRETS);
        return fields;
    }

    private static Instant time(ObjectNode record, String column) {
        return new Fields(record.objectNode().set(column, record.path(column))).milliseconds(column);
    }

    private static Instant orUnknown(Instant time) {
        return time == null ? ForeignRows.UNKNOWN_TIME : time;
    }

    private static String textAt(ObjectNode record, String place) {
        JsonNode value = record.at(place);
        return value.isTextual() ? value.textValue() : null;
    }
}
