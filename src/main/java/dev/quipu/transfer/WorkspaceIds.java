package dev.quipu.transfer;

import dev.quipu.store.rows.Row;
import dev.quipu.store.rows.RowCursor;
import dev.quipu.store.rows.RowFilter;
import dev.quipu.store.rows.RowOrder;
import dev.quipu.store.rows.RowStore;
import dev.quipu.store.rows.RowView;
import dev.quipu.store.rows.Table;
import java.util.HashMap;
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

    /** The row with the target's id of its workspace. */
    Row mapped(Row row) {
        if (row.table().indexOf("workspace_id") < 0) {
            return row;
        }
        String known = ids.get(new Name(row.text("team_id"), row.text("workspace_id")));
        return known == null ? row : row.with("workspace_id", known);
    }

    /** Learns which workspace of the target a row is that it passed over; false if it is none. */
    boolean learned(Row row) {
        if (row.table() != Table.WORKSPACES) {
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
                RowCursor workspaces = view.rows(Table.WORKSPACES, RowFilter.team(teamId), RowOrder.KEY)) {
            for (Row each = workspaces.next(); each != null; each = workspaces.next()) {
                found.put(each.text("canonical_id"), each.text("id"));
            }
        }
        return found;
    }
}
