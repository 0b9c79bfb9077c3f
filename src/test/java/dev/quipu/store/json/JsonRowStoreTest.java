package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.contract.RowStoreContract;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRowStoreTest extends RowStoreContract {

    @TempDir
    Path folder;

    private final JsonRowStores stores = new JsonRowStores(Clock.systemUTC());
    private int number;

    @Override
    protected RowStores stores() {
        return stores;
    }

    @Override
    protected StoreAddress freshAddress() {
        return new StoreAddress(
                BackendName.JSON, folder.resolve("a b" + number++).resolve("é.json"), null);
    }

    @Test
    void readsMinskysFileWithoutChangingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("minsky.json"), Minsky.FILE);

        List<Row> sessions = rows(new StoreAddress(BackendName.JSON, file, null), SessionTable.SESSIONS);

        assertThat(sessions).extracting(row -> row.text("id")).containsExactly("004", "task#002");
        assertThat(file).content().isEqualTo(Minsky.FILE);
        assertThat(EventLog.beside(file)).doesNotExist();
    }

    @Test
    void refusesASecondWriterAndKeepsTheFirstOne() {
        StoreAddress address = freshAddress();
        try (RowStore first = stores.openForWriting(address)) {
            assertThatThrownBy(() -> stores.openForWriting(address)).isInstanceOf(StoreBusyElsewhereException.class);
            assertThatThrownBy(() -> stores.openForWriting(address))
                    .isInstanceOf(StoreBusyElsewhereException.class)
                    .hasMessageContaining("QUIPU_JSON_PATH");
        }
    }

    @Test
    void keepsRowsThatWereStoredOverAReopening() {
        StoreAddress address = freshAddress();
        Row device = Row.of(
                DeviceTable.DEVICES,
                Map.of(
                        "team_id", "local",
                        "id", "d",
                        "name", "d",
                        "type", "local",
                        "status", "online",
                        "metadata", new Json("{\"a\":1.50}"),
                        "first_seen_at", Minsky.CREATED,
                        "last_seen_at", Minsky.CREATED));
        try (RowStore first = stores.openForWriting(address)) {
            stores.migrations(address).migrate(null);
            first.insert(DeviceTable.DEVICES, List.of(device));
        }

        assertThat(rows(address, DeviceTable.DEVICES)).containsExactly(device);
    }

    private List<Row> rows(StoreAddress address, Table<?> table) {
        List<Row> rows = new ArrayList<>();
        try (RowStore reading = stores.openForReading(address);
                RowView view = reading.view();
                RowCursor cursor = view.rows(table, RowFilter.ALL, RowOrder.KEY)) {
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
