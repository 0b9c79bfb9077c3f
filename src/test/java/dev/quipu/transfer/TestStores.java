package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.json.JsonRowStores;
import dev.quipu.store.postgres.PostgresRowStores;
import dev.quipu.store.sqlite.SqliteRowStores;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.OwnTeam;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Stores of every backend by their addresses, to take data from one to another. */
final class TestStores {

    private final List<RowStores> all =
            List.of(new SqliteRowStores(), new PostgresRowStores(), new JsonRowStores(Clock.systemUTC()));
    private final Path folder;
    private int number;

    TestStores(Path folder) {
        this.folder = folder;
    }

    OpenStores open() {
        return new OpenStores(all, name -> null);
    }

    /** Where no store is yet. */
    StoreAddress fresh(BackendName backend) {
        number++;
        return switch (backend) {
            case SQLITE -> new StoreAddress(backend, folder.resolve(number + ".db"), null);
            case JSON -> new StoreAddress(backend, folder.resolve(number + ".json"), null);
            case POSTGRES -> StoreAddress.parse(PostgresServer.freshDatabase(), name -> null);
        };
    }

    /** A store of these rows, each of which it has to take. */
    StoreAddress filled(BackendName backend, List<Row> rows) {
        StoreAddress address = fresh(backend);
        try (RowStore store = open().writing(address)) {
            for (Table<?> table : Tables.ALL) {
                List<Row> some =
                        rows.stream().filter(row -> row.table() == table).toList();
                assertThat(store.tables().contains(table) || some.isEmpty()).isTrue();
                assertThat(some.isEmpty() ? List.of() : store.insert(table, some))
                        .isEmpty();
            }
        }
        return address;
    }

    /** All rows of a store but the team local, in the order of tables and keys. */
    List<Row> rows(StoreAddress address) {
        List<Row> rows = new ArrayList<>();
        try (RowStore store = open().reading(address)) {
            store.tables().forEach(table -> rows.addAll(TargetStore.rows(store, table)));
        }
        rows.removeIf(OwnTeam::is);
        return rows;
    }
}
