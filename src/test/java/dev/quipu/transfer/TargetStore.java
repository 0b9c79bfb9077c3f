package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.postgres.PostgresRowStores;
import dev.quipu.store.sqlite.SqliteRowStores;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** New stores to take rows in. */
public final class TargetStore {

    private TargetStore() {}

    /** An empty store of a backend, migrated and open for writing. */
    public static RowStore open(BackendName backend, Path folder) {
        RowStores stores = backend == BackendName.SQLITE ? new SqliteRowStores() : new PostgresRowStores();
        StoreAddress address = backend == BackendName.SQLITE
                ? new StoreAddress(backend, folder.resolve("target.db"), null)
                : StoreAddress.parse(PostgresServer.freshDatabase(), name -> null);
        RowStore store = stores.openForWriting(address);
        assertThat(stores.migrations(address).migrate(null).errors()).isEmpty();
        return store;
    }

    /** All rows of a table. */
    public static List<Row> rows(RowStore store, Table<?> table) {
        List<Row> all = new ArrayList<>();
        try (RowView view = store.view();
                RowCursor rows = view.rows(table, RowFilter.ALL, RowOrder.KEY)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
