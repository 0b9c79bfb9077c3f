package dev.quipu.transfer;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Of what to export the rows, as people name it; each part may be null, and then it leaves nothing out.
 *
 * @param team a team's id or slug
 * @param workspace a workspace's id, canonical id, remote or display name
 * @param after sessions that began at this time or later
 * @param before sessions that began before this time
 */
public record ExportSelection(String team, String workspace, Instant after, Instant before) {

    /**
     * The filter that it means in a store.
     *
     * @throws NotFoundException if there is no such team or workspace
     * @throws AmbiguousNameException if several workspaces are called so
     */
    RowFilter filter(RowView view, Set<Table<?>> held) {
        String teamId = team == null || !held.contains(TeamTable.TEAMS) ? team : teamId(view);
        return new RowFilter(teamId, workspace == null ? null : workspaceId(view, teamId), after, before);
    }

    private String teamId(RowView view) {
        List<Row> teams = matching(
                view,
                TeamTable.TEAMS,
                null,
                row -> row.text("id").equals(team) || row.text("slug").equals(team));
        return teams.stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("team", team))
                .text("id");
    }

    private String workspaceId(RowView view, String teamId) {
        String canonicalId = CanonicalId.of(workspace).text();
        List<Row> named = matching(
                view,
                WorkspaceTable.WORKSPACES,
                teamId,
                row -> row.text("id").equals(workspace)
                        || row.text("canonical_id").equals(canonicalId));
        if (named.isEmpty()) {
            named = matching(
                    view,
                    WorkspaceTable.WORKSPACES,
                    teamId,
                    row -> row.text("display_name").equalsIgnoreCase(workspace));
        }
        if (named.size() > 1) {
            throw new AmbiguousNameException("workspace", workspace);
        }
        return named.stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("workspace", workspace))
                .text("id");
    }

    private static List<Row> matching(RowView view, Table<?> table, String teamId, Predicate<Row> wanted) {
        List<Row> found = new ArrayList<>();
        RowFilter filter = teamId == null ? RowFilter.ALL : RowFilter.team(teamId);
        try (RowCursor rows = view.rows(table, filter, RowOrder.KEY)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (wanted.test(row)) {
                    found.add(row);
                }
            }
        }
        return found;
    }
}
