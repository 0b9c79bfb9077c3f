package dev.quipu.store.postgres;

import dev.quipu.record.event.EventSignals;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.ServedRows;
import dev.quipu.store.table.StoreAddress;
import java.util.function.Function;

/** The rows of the database in use, stored on a connection of their own. */
record PostgresServedRows(Function<String, String> settings, PostgresEventSignals signals) implements ServedRows {

    @Override
    public RowStore open() {
        return new PostgresRowStores().openForWriting(StoreAddress.configured(settings));
    }

    @Override
    public void stored(String teamId) {
        signals.stored(teamId, EventSignals.NO_POSITION);
    }
}
