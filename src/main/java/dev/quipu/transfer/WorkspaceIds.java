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
 * each place makes an id of its own for it. One entry for each workspace that differs.
 */
final class WorkspaceIds {

    private final RowStore target;
    private final Map<Name, String> ids = new HashMap<>();

    /** A workspace of a team, by id or canonical id. */
    private record Name(String teamId, String name) {}

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
        String canonicalId = row.text("canonical_id");
        try (RowView view = target.view();
                RowCursor there = view.rows(Table.WORKSPACES, RowFilter.team(row.text("team_id")), RowOrder.KEY)) {
            for (Row each = there.next(); each != null; each = there.next()) {
                if (each.text("canonical_id").equals(canonicalId)) {
                    ids.put(new Name(row.text("team_id"), row.text("id")), each.text("id"));
                    return true;
                }
            }
            return false;
        }
    }
}
