package dev.quipu.store.table;

import dev.quipu.port.BackendName;
import dev.quipu.port.SchemaMigrations;

/** Opens a backend's stores by their addresses, beside the one that is configured. Its calls block. */
public interface RowStores {

    /** The backend whose addresses it opens. */
    BackendName backend();

    /** The versions of a store's schema. */
    SchemaMigrations migrations(StoreAddress address);

    /**
     * Opens a store that nothing through this handle can change or make.
     *
     * @throws dev.quipu.port.StorePathException if there is none, or it is damaged
     * @throws dev.quipu.port.StoreUnavailableException if it does not answer, or its schema is not migrated
     */
    RowStore openForReading(StoreAddress address);

    /**
     * Opens a store for writing; an embedded one is made if it is not there.
     *
     * @throws dev.quipu.port.StoreBusyElsewhereException if another process writes to the same file
     * @throws dev.quipu.port.StorePathException if the file cannot be made, or it is damaged
     */
    RowStore openForWriting(StoreAddress address);
}
