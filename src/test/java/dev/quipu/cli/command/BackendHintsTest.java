package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.postgres.PostgresRowStores;
import dev.quipu.store.sqlite.SqliteRowStores;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendHintsTest {

    @TempDir
    Path folder;

    private final List<RowStores> stores = List.of(new SqliteRowStores(), new PostgresRowStores());

    private List<String> hints(BackendName chosen, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quipu.sqlite.path", folder.resolve("quipu.db").toString());
        return new BackendHints(stores, all::get).of(chosen);
    }

    @Test
    void tellsOfAnAddressThatIsNotUsed() {
        assertThat(hints(BackendName.SQLITE, Map.of("DATABASE_URL", "postgresql://ada:secret@host/x")))
                .singleElement()
                .asString()
                .contains("DATABASE_URL is set, but QUIPU_BACKEND is sqlite", "quipu move")
                .doesNotContain("secret");
        assertThat(hints(BackendName.SQLITE, Map.of())).isEmpty();
    }

    @Test
    void tellsOfDataInAFileWherePostgresIsEmpty() {
        Map<String, String> settings = Map.of("DATABASE_URL", PostgresServer.freshDatabase());
        StoreAddress postgres = StoreAddress.configured(settings::get);
        new PostgresRowStores().migrations(postgres).migrate(null);
        StoreAddress file = new StoreAddress(BackendName.SQLITE, folder.resolve("quipu.db"), null);
        assertThat(hints(BackendName.POSTGRES, settings)).isEmpty();

        put(new SqliteRowStores(), file);
        assertThat(hints(BackendName.POSTGRES, settings))
                .singleElement()
                .asString()
                .contains("PostgreSQL is empty, but the SQLite file " + file.path() + " has data");

        put(new PostgresRowStores(), postgres);
        assertThat(hints(BackendName.POSTGRES, settings)).isEmpty();
    }

    private static void put(RowStores stores, StoreAddress address) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        try (RowStore store = stores.openForWriting(address)) {
            stores.migrations(address).migrate(null);
            store.insert(
                    WorkspaceTable.WORKSPACES,
                    List.of(Row.of(
                            WorkspaceTable.WORKSPACES,
                            Map.of(
                                    "team_id", "local",
                                    "id", "w",
                                    "canonical_id", "c",
                                    "display_name", "n",
                                    "metadata", Json.EMPTY_OBJECT,
                                    "first_seen_at", now,
                                    "updated_at", now))));
        }
    }
}
