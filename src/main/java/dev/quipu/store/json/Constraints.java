package dev.quipu.store.json;

import dev.quipu.store.table.Column;
import dev.quipu.store.table.Row;
import dev.quipu.store.table.Table;
import java.util.List;
import java.util.Map;

/** What a row needs beside its own values: the tables' rules, as the databases have them. */
final class Constraints {

    private record Reference(String column, Table table) {}

    private static final List<Reference> PLACE =
            List.of(new Reference("workspace_id", Table.WORKSPACES), new Reference("device_id", Table.DEVICES));
    private static final Reference SESSION = new Reference("session_id", Table.SESSIONS);
    private static final Map<Table, List<Reference>> REFERENCES = Map.of(
            Table.WORKSPACE_DEVICES, PLACE,
            Table.SESSIONS, PLACE,
            Table.MESSAGE_USAGE, List.of(SESSION),
            Table.IDEMPOTENCY_KEYS, List.of(SESSION),
            Table.EVENTS, List.of(PLACE.get(0), PLACE.get(1), SESSION));

    private Constraints() {}

    /**
     * What is wrong with a row, in a clause.
     *
     * @param draft where the rows are that it points to
     * @return null if nothing is
     */
    static String fault(Row row, Draft draft) {
        Table table = row.table();
        for (Column column : table.columns()) {
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
