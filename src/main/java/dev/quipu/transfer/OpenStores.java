package dev.quipu.transfer;

import dev.quipu.config.PlainSettings;
import dev.quipu.port.BackendName;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Opens the rows of any store by its address. Blocks. */
@ApplicationScoped
public class OpenStores {

    private static final String APPLIED = "applied";

    private final Iterable<RowStores> stores;
    private final Function<String, String> settings;

    @Inject
    OpenStores(@Any Instance<RowStores> stores, Config config) {
        this(stores, PlainSettings.of(config));
    }

    OpenStores(Iterable<RowStores> stores, Function<String, String> settings) {
        this.stores = stores;
        this.settings = settings;
    }

    /** The settings by their names, null for what is not set: for what an address leaves open. */
    public Function<String, String> settings() {
        return settings;
    }

    /** Reads an address as a user writes it; fails with {@link dev.quipu.config.ConfigurationException}. */
    public StoreAddress address(String text) {
        return StoreAddress.parse(text, settings);
    }

    /** The store that is configured. */
    public StoreAddress configured() {
        return StoreAddress.configured(settings);
    }

    /** Opens a store that is only read; see {@link RowStores#openForReading}. */
    public RowStore reading(StoreAddress address) {
        return of(address.backend()).openForReading(address);
    }

    /** Opens a store for writing, its schema up to date; see {@link RowStores#openForWriting}. */
    public RowStore writing(StoreAddress address) {
        RowStore store = of(address.backend()).openForWriting(address);
        try {
            ensureMigrated(migrations(address).migrate(null));
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Removes all that a store holds, and makes its tables anew.
     *
     * @param held the store, open for writing, so that nobody else writes to it meanwhile
     * @throws StoreUnavailableException if somebody does who cannot be kept out
     */
    void empty(RowStore held, StoreAddress address) {
        held.writer().ifPresent(writer -> {
            throw new StoreUnavailableException(
                    writer + " is using " + address + ", whose tables would be removed: stop it first.", null);
        });
        ensureMigrated(migrations(address).reset());
    }

    /** How far a store's schema is. */
    SchemaState state(StoreAddress address) {
        List<SchemaVersion> versions = migrations(address).status();
        long applied = versions.stream()
                .filter(version -> version.state().equals(APPLIED))
                .count();
        if (applied == 0) {
            return SchemaState.NONE;
        }
        return applied == versions.size() ? SchemaState.CURRENT : SchemaState.OLDER;
    }

    /** How far a schema is. */
    enum SchemaState {
        /** Nothing is there yet. */
        NONE,
        /** Migrations are waiting. */
        OLDER,
        /** It is up to date. */
        CURRENT
    }

    private SchemaMigrations migrations(StoreAddress address) {
        return of(address.backend()).migrations(address);
    }

    private RowStores of(BackendName backend) {
        return StreamSupport.stream(stores.spliterator(), false)
                .filter(each -> each.backend() == backend)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing opens " + backend));
    }

    private static void ensureMigrated(MigrationReport report) {
        report.errors().stream().findFirst().ifPresent(error -> {
            throw new StoreUnavailableException("The migration " + error.name() + " failed: " + error.error(), null);
        });
    }
}
