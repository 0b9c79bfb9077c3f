package dev.quipu.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The target's ids of workspaces that have another id where rows come from: a workspace is known by its canonical id, and
 * each place makes an id of its own for it. Holds the target's workspaces of the teams in which one differs.
 */
final class WorkspaceIds {

    private final RowStore target;
    private final Map<Name, String> ids = new HashMap<>();
    private final Map<String, Map<String, String>> there = new HashMap<>();

    /** A workspace of a team, by its id elsewhere. */
    private record Name(String teamId, String id) {}

    WorkspaceIds(RowStore target) {
        this.target = target;
    }

    /** The row with the target's ids of its workspaces, those among what events tell of a session too. */
    Row mapped(Row row) {
        if (ids.isEmpty() || row.table().indexOf("workspace_id") < 0) {
            return row;
        }
        String known = ids.get(new Name(row.text("team_id"), row.text("workspace_id")));
        Row moved = known == null ? row : row.with("workspace_id", known);
        return row.table() == SessionTable.SESSIONS
                ? moved.with("told", told(row.text("team_id"), (Json) row.get("told")))
                : moved;
    }

    /** A session follows its events only while its workspace is the one that they tell. */
    private Json told(String teamId, Json told) {
        JsonNode facts = JsonText.tree(told);
        boolean isChanged = false;
        for (SessionFact fact : List.of(SessionFact.WORKSPACE_ID, SessionFact.FOLDER_WORKSPACE)) {
            String id = facts.path(fact.column()).path(0).textValue();
            String known = ids.get(new Name(teamId, id));
            if (known != null && !known.equals(id)) {
                ((ArrayNode) facts.get(fact.column())).set(0, TextNode.valueOf(known));
                isChanged = true;
            }
        }
        return isChanged ? JsonText.of(facts) : told;
    }

    /** Learns which workspace of the target a row is that it passed over; false if it is none. */
    boolean learned(Row row) {
        if (row.table() != WorkspaceTable.WORKSPACES) {
            return false;
        }
        String teamId = row.text("team_id");
        String canonicalId = row.text("canonical_id");
        // What is not there has come since, with these very rows.
        if (!there.getOrDefault(teamId, Map.of()).containsKey(canonicalId)) {
            there.put(teamId, byCanonicalId(teamId));
        }
        String known = there.get(teamId).get(canonicalId);
        if (known != null) {
            ids.put(new Name(teamId, row.text("id")), known);
        }
        return known != null;
    }

    private Map<String, String> byCanonicalId(String teamId) {
        Map<String, String> found = new HashMap<>();
        try (RowView view = target.view();
                RowCursor workspaces = view.rows(WorkspaceTable.WORKSPACES, RowFilter.team(teamId), RowOrder.KEY)) {
            for (Row each = workspaces.next(); each != null; each = workspaces.next()) {
                found.put(each.text("canonical_id"), each.text("id"));
            }
        }
        return found;
    }
}
