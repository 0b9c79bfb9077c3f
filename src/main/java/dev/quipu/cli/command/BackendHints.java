package dev.quipu.cli.command;

import dev.quipu.config.PlainSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreException;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Signs that somebody's data lies in another backend than the one that is chosen. */
@ApplicationScoped
public class BackendHints {

    private final List<RowStores> stores;
    private final Function<String, String> settings;

    @Inject
    public BackendHints(Instance<RowStores> stores, Config config) {
        this(stores.stream().toList(), PlainSettings.of(config));
    }

    public BackendHints(List<RowStores> stores, Function<String, String> settings) {
        this.stores = stores;
        this.settings = settings;
    }

    /** What is told of the choice, none if nothing speaks against it. */
    public List<String> of(BackendName chosen) {
        if (chosen != BackendName.POSTGRES) {
            return PostgresSettings.hasUrl(settings)
                    ? List.of("DATABASE_URL is set, but QUIPU_BACKEND is " + chosen.text()
                            + ": the data in that PostgreSQL is not used. Set "
                            + "QUIPU_BACKEND=postgres to use it, or copy data with `quipu move`.")
                    : List.of();
        }
        StoreAddress file = StoreAddress.configured(
                name -> name.equals("quipu.backend") ? BackendName.SQLITE.text() : settings.apply(name));
        return Files.exists(file.path()) && hasData(file) && !hasData(StoreAddress.configured(settings))
                ? List.of("PostgreSQL is empty, but the SQLite file " + file.path()
                        + " has data. Copy it with `quipu move`, or set QUIPU_BACKEND=sqlite to use it.")
                : List.of();
    }

    /** Whatever happened did so in a workspace; of a store that cannot be read nothing is said. */
    private boolean hasData(StoreAddress address) {
        RowStores backend = stores.stream()
                .filter(one -> one.backend() == address.backend())
                .findFirst()
                .orElseThrow();
        try (RowStore store = backend.openForReading(address);
                RowView view = store.view();
                RowCursor rows = view.rows(WorkspaceTable.WORKSPACES, RowFilter.ALL, RowOrder.KEY)) {
            return rows.next() != null;
        } catch (StoreException unreadable) {
            return address.backend() == BackendName.POSTGRES;
        }
    }
}
