package dev.quipu.transfer.rows;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.AuditTable;
import dev.quipu.port.Caller;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.RowsResult.NotStored;
import dev.quipu.port.table.RowsResult.Reason;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.ServedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes rows from elsewhere into the store that is served, exactly as they are. */
@ApplicationScoped
public class RowIntake {

    private static final String TEAM = "team_id";

    private final ServedRows served;
    private final AuditTrail trail;

    RowIntake(ServedRows served, AuditTrail trail) {
        this.served = served;
        this.trail = trail;
    }

    /**
     * Stores rows of one table and an entry of the audit log, where there is one. Blocks.
     *
     * @param rows at most {@link RowTarget#MOST_ROWS}
     */
    RowsResult take(Caller sender, List<Row> rows) {
        Table<?> table = rows.get(0).table();
        List<NotStored> left = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        RowStore store = served.open();
        try (RowTarget target = new StoreTarget(store)) {
            Set<String> teams = teams(store, rows);
            for (int i = 0; i < rows.size(); i++) {
                String fault = fault(rows.get(i), teams);
                if (fault == null) {
                    places.add(i);
                } else {
                    left.add(new NotStored(i, Reason.INVALID, fault));
                }
            }
            List<Row> sound = places.stream().map(rows::get).toList();
            RowsResult result = target.insert(table, sound);
            result.notStored()
                    .forEach(one -> left.add(new NotStored(places.get(one.index()), one.reason(), one.detail())));
            if (result.stored() > 0) {
                record(sender, store, table, result.stored());
                signal(table, sound);
            }
            left.sort(Comparator.comparing(NotStored::index));
            return new RowsResult(result.stored(), left);
        }
    }

    /** The ids of those of the rows' teams that are there; null if the store does not know teams. */
    private static Set<String> teams(RowStore store, List<Row> rows) {
        Table<?> table = rows.get(0).table();
        // The audit log outlives the teams.
        if (table.indexOf(TEAM) < 0
                || table == AuditTable.AUDIT_LOG
                || !store.tables().contains(TeamTable.TEAMS)) {
            return null;
        }
        List<RowKey> named = rows.stream()
                .map(row -> row.text(TEAM))
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> new RowKey(List.of(id)))
                .toList();
        return store.find(TeamTable.TEAMS, named).stream()
                .map(team -> team.text("id"))
                .collect(Collectors.toSet());
    }

    /** Why a row is not stored, in a clause without a full stop; null if nothing speaks against it. */
    private static String fault(Row row, Set<String> teams) {
        if (row.table() == ApiKeyTable.API_KEYS) {
            return "keys are not imported; create them with `quipu key create`";
        }
        String fault = RowFaults.ofOthers(row);
        return fault != null || teams == null || teams.contains(row.text(TEAM))
                ? fault
                : "the team " + row.text(TEAM) + " does not exist";
    }

    private void record(Caller sender, RowStore store, Table<?> table, long rows) {
        if (store.tables().contains(AuditTable.AUDIT_LOG)) {
            List<AuditEntry> entries = trail.<Map<String, Object>>of(sender, "rows.import", any -> table.text())
                    .entries(null, Map.of("rows", rows));
            store.insert(
                    AuditTable.AUDIT_LOG,
                    entries.stream().map(AuditTable.AUDIT_LOG::row).toList());
        }
    }

    private void signal(Table<?> table, List<Row> rows) {
        if (table == EventTable.EVENTS) {
            rows.stream().map(row -> row.text(TEAM)).distinct().forEach(served::stored);
        }
    }
}
