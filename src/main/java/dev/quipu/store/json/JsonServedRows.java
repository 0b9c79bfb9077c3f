package dev.quipu.store.json;

import dev.quipu.record.event.LocalSignals;
import dev.quipu.store.json.JsonRowStore.Access;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.ServedRows;

/** The files' rows while they are served. */
record JsonServedRows(JsonDatabase database, LocalSignals signals) implements ServedRows {

    @Override
    public RowStore open() {
        return new JsonRowStore(database, Access.SHARED, database.known()::forget);
    }

    @Override
    public void stored(String teamId) {
        signals.signal(teamId);
    }
}
