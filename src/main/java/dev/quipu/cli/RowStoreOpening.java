package dev.quipu.cli;

import dev.quipu.config.ConfigurationException;
import dev.quipu.config.PlainSettings;
import dev.quipu.store.SchemaMigrations;
import dev.quipu.store.StoreUnavailableException;
import dev.quipu.store.rows.RowStore;
import dev.quipu.store.rows.RowStores;
import dev.quipu.store.rows.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Opens stores by their addresses, whatever their backend, for commands that take rows from one place to another. */
@ApplicationScoped
class RowStoreOpening {

    private final Instance<RowStores> backends;
    private final Function<String, String> settings;

    RowStoreOpening(@Any Instance<RowStores> backends, Config config) {
        this.backends = backends;
        this.settings = PlainSettings.of(config);
    }

    /** The settings by their names, null for what is not set: for what an address leaves open. */
    Function<String, String> settings() {
        return settings;
    }

    /** Reads an address as a user writes it; fails with {@link ConfigurationException}. */
    StoreAddress address(String text) {
        return StoreAddress.parse(text, settings);
    }

    /** The store that is configured. */
    StoreAddress configured() {
        return StoreAddress.configured(settings);
    }

    /**
     * Opens a store that nothing through this handle can change.
     *
     * @throws dev.quipu.store.StorePathException if there is none, or it is damaged
     * @throws StoreUnavailableException if it does not answer, or its schema is not migrated
     */
    RowStore forReading(StoreAddress address) {
        return stores(address).openForReading(address);
    }

    /**
     * Takes the right to write to a store, makes it if it is not there, and brings its schema up to date.
     *
     * @throws dev.quipu.store.StoreBusyElsewhereException if another process writes to the same file
     * @throws dev.quipu.store.StorePathException if it cannot be made, or it is damaged
     * @throws StoreUnavailableException if it does not answer, or its schema cannot be migrated
     */
    RowStore forWriting(StoreAddress address) {
        RowStores stores = stores(address);
        RowStore store = stores.openForWriting(address);
        try {
            Migrated.ensure(stores.migrations(address));
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The versions of a store's schema. */
    SchemaMigrations migrations(StoreAddress address) {
        return stores(address).migrations(address);
    }

    private RowStores stores(StoreAddress address) {
        return backends.stream()
                .filter(stores -> stores.backend() == address.backend())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "This Quipu has no backend " + address.backend().text() + "."));
    }
}
