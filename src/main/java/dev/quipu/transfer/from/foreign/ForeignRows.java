package dev.quipu.transfer.from.foreign;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.table.Row;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.workspace.WorkspaceTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a team's rows of what another tool tells. Times are the record's own and never that of the import, so that the same
 * record gives the same row.
 *
 * @param teamId the team to which all of it will belong
 */
public record ForeignRows(String teamId) {

    /** Stands where a record does not tell when it began. */
    public static final Instant UNKNOWN_TIME = Instant.EPOCH;

    /** The name of a workspace that has a remote or, without one, a repository's name; none of both is no repository. */
    public static CanonicalId canonicalId(String remote, String name) {
        String known = remote == null || remote.isBlank() ? name : remote;
        return known == null || known.isBlank() ? CanonicalId.UNASSOCIATED : CanonicalId.of(known);
    }

    /** The id of the workspace of a canonical id. */
    public String workspaceId(CanonicalId canonicalId) {
        return ForeignIds.workspace(teamId, canonicalId.text());
    }

    /** A workspace. */
    public Row workspace(CanonicalId canonicalId, String defaultBranch, Instant seen, Json metadata) {
        Map<String, Object> values = values();
        values.put("id", workspaceId(canonicalId));
        values.put("canonical_id", canonicalId.text());
        values.put("display_name", canonicalId.displayName());
        values.put("default_branch", defaultBranch);
        values.put("metadata", metadata);
        values.put("first_seen_at", seen);
        values.put("updated_at", seen);
        return Row.of(WorkspaceTable.WORKSPACES, values);
    }

    /** The machine of records that do not tell theirs; nobody knows whether it still runs. */
    public Row device(String id, Instant seen) {
        Map<String, Object> values = values();
        values.put("id", id);
        values.put("name", id);
        values.put("type", "local");
        values.put("status", "offline");
        values.put("metadata", Json.EMPTY_OBJECT);
        values.put("first_seen_at", seen);
        values.put("last_seen_at", seen);
        return Row.of(DeviceTable.DEVICES, values);
    }

    /** The columns of a session that every session has, to which the others are added. */
    public Map<String, Object> session(String id, String workspaceId, String deviceId, Instant started) {
        Map<String, Object> values = values();
        values.put("id", id);
        values.put("workspace_id", workspaceId);
        values.put("device_id", deviceId);
        values.put("lifecycle", "detected");
        values.put("started_at", started);
        values.put("parse_status", "pending");
        values.put("tags", List.of());
        values.put("metadata", Json.EMPTY_OBJECT);
        values.put("told", Json.EMPTY_OBJECT);
        values.put("created_at", started);
        values.put("updated_at", started);
        return values;
    }

    /**
     * An event.
     *
     * @param place workspace, device and session, by the columns' names
     * @param ingested when the other tool kept it
     */
    public Row event(String id, String type, Instant timestamp, Map<String, ?> place, Json data, Instant ingested) {
        Map<String, Object> values = values();
        values.putAll(place);
        values.put("id", id);
        values.put("type", type);
        values.put("timestamp", timestamp);
        values.put("data", data);
        values.put("blob_refs", Json.EMPTY_ARRAY);
        values.put("ingested_at", ingested);
        return Row.of(EventTable.EVENTS, values);
    }

    /** The team alone. */
    public Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("team_id", teamId);
        return values;
    }
}
