package dev.quipu.transfer;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A few rows of the team local that point to one another, with what their tables require and nothing else. */
final class Samples {

    private Samples() {}

    /** A workspace, a device, two sessions and an event of each, in the order of tables and keys. */
    static List<Row> rows() {
        return List.of(
                row(WorkspaceTable.WORKSPACES, Map.of("id", "w", "canonical_id", "host/w")),
                row(DeviceTable.DEVICES, Map.of("id", "d")),
                session("s1", Map.of()),
                session("s2", Map.of()),
                event("e1", "s1", Json.EMPTY_OBJECT),
                event("e2", "s2", Json.EMPTY_OBJECT));
    }

    /** A session with these values more. */
    static Row session(String id, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("id", id);
        return row(SessionTable.SESSIONS, all);
    }

    /** An event of a session. */
    static Row event(String id, String sessionId, Json data) {
        return row(EventTable.EVENTS, Map.of("id", id, "session_id", sessionId, "data", data));
    }

    private static Row row(Table<?> table, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>();
        table.columns().stream()
                .filter(column -> column.isRequired())
                .forEach(column -> all.put(column.name(), required(table, column.name())));
        all.putAll(values);
        return Row.of(table, all);
    }

    private static Object required(Table<?> table, String column) {
        return switch (column) {
            case "team_id" -> "local";
            case "workspace_id" -> "w";
            case "device_id" -> "d";
            case "lifecycle" -> "detected";
            case "status" -> "online";
            case "type" -> "local";
            case "told", "metadata" -> Json.EMPTY_OBJECT;
            case "blob_refs" -> Json.EMPTY_ARRAY;
            default -> Rows.full(table, "x").get(column);
        };
    }
}
