package dev.quipu.transfer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The target's ids of workspaces that have another id where rows come from: a workspace is known by its canonical id, and
 * each place makes an id of its own for it.
 */
final class WorkspaceIds {

    private final Map<Name, String> ids = new HashMap<>();

    /** A workspace of a team, by its id elsewhere. */
    private record Name(String teamId, String id) {}

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

    /** Learns which workspace of the target a workspace's row is. */
    void learn(Row row, String id) {
        ids.put(new Name(row.text("team_id"), row.text("id")), id);
    }
}
