package dev.quipu.store.json;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import java.util.List;
import java.util.Map;

/** What a row needs beside its own values: the tables' rules, as the databases have them. */
final class Constraints {

    private record Reference(String column, Table<?> table) {}

    private static final List<Reference> PLACE = List.of(
            new Reference("workspace_id", WorkspaceTable.WORKSPACES), new Reference("device_id", DeviceTable.DEVICES));
    private static final Reference SESSION = new Reference("session_id", SessionTable.SESSIONS);
    private static final Map<Table<?>, List<Reference>> REFERENCES = Map.of(
            CheckoutTable.WORKSPACE_DEVICES,
            PLACE,
            SessionTable.SESSIONS,
            PLACE,
            MessageUsageTable.MESSAGE_USAGE,
            List.of(SESSION),
            EventTable.EVENTS,
            List.of(PLACE.get(0), PLACE.get(1), SESSION));

    private Constraints() {}

    /**
     * What is wrong with a row, in a clause.
     *
     * @param draft where the rows are that it points to
     * @return null if nothing is
     */
    static String fault(Row row, Draft draft) {
        Table<?> table = row.table();
        for (Column<?> column : table.columns()) {
            if (column.isRequired() && row.get(column.name()) == null) {
                return "it has no " + column.name();
            }
        }
        for (Reference reference : REFERENCES.getOrDefault(table, List.of())) {
            String id = row.text(reference.column());
            if (id != null
                    && draft.find(reference.table(), Object.class, row.text("team_id"), id)
                            .isEmpty()) {
                return "there is no row of " + reference.table().text() + " with its " + reference.column() + " " + id;
            }
        }
        return null;
    }
}
