package dev.quipu.transfer.rows;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.RowsResult.NotStored;
import dev.quipu.port.table.RowsResult.Reason;
import dev.quipu.port.table.Table;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A store of this process. Holds the ids of its workspaces of the teams in which a row's id is another one. */
public final class StoreTarget implements RowTarget {

    private final RowStore store;
    private final Map<String, Map<String, String>> workspaces = new HashMap<>();

    /**
     * Prepares it.
     *
     * @param store open for writing, its schema up to date; closed with this
     */
    public StoreTarget(RowStore store) {
        this.store = store;
    }

    @Override
    public RowsResult insert(Table<?> table, List<Row> rows) {
        List<NotStored> left = new ArrayList<>();
        if (!store.tables().contains(table)) {
            IntStream.range(0, rows.size()).forEach(i -> left.add(new NotStored(i, Reason.UNSUPPORTED, null)));
        } else {
            try {
                insertTogether(table, rows, 0, left);
            } catch (InvalidRowException anyOfThem) {
                insertAlone(table, rows, left);
            }
        }
        return new RowsResult(rows.size() - left.size(), left);
    }

    private void insertAlone(Table<?> table, List<Row> rows, List<NotStored> left) {
        for (int i = 0; i < rows.size(); i++) {
            try {
                insertTogether(table, List.of(rows.get(i)), i, left);
            } catch (InvalidRowException e) {
                left.add(new NotStored(i, Reason.INVALID, e.reason()));
            }
        }
    }

    /** @param first the place of the first row in the request */
    private void insertTogether(Table<?> table, List<Row> rows, int first, List<NotStored> left) {
        Set<Row> passedOver = Collections.newSetFromMap(new IdentityHashMap<>());
        passedOver.addAll(store.insert(table, rows));
        Map<RowKey, Row> there = store
                .find(table, passedOver.stream().map(Row::key).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Row::key, Function.identity()));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (passedOver.contains(row)) {
                left.add(notStored(first + i, row, there.get(row.key())));
            }
        }
    }

    private NotStored notStored(int index, Row row, Row there) {
        if (there == null) {
            return new NotStored(index, Reason.TAKEN, workspace(row));
        }
        String difference = RowFaults.difference(row, there);
        return new NotStored(index, difference == null ? Reason.SAME : Reason.DIFFERENT, difference);
    }

    private String workspace(Row row) {
        if (row.table() != WorkspaceTable.WORKSPACES) {
            return null;
        }
        String teamId = row.text("team_id");
        String canonicalId = row.text("canonical_id");
        // What is not there has come since, with these very rows.
        if (!workspaces.getOrDefault(teamId, Map.of()).containsKey(canonicalId)) {
            workspaces.put(teamId, byCanonicalId(teamId));
        }
        return workspaces.get(teamId).get(canonicalId);
    }

    private Map<String, String> byCanonicalId(String teamId) {
        Map<String, String> found = new HashMap<>();
        try (RowView view = store.view();
                RowCursor rows = view.rows(WorkspaceTable.WORKSPACES, RowFilter.team(teamId), RowOrder.KEY)) {
            for (Row each = rows.next(); each != null; each = rows.next()) {
                found.put(each.text("canonical_id"), each.text("id"));
            }
        }
        return found;
    }

    @Override
    public void close() {
        store.close();
    }
}
