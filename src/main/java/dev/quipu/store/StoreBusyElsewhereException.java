package dev.quipu.store;

/** Another process writes to this SQLite file; it alone may, until it ends. */
public class StoreBusyElsewhereException extends StoreException {

    private final transient WriterLockOwner owner;

    public StoreBusyElsewhereException(String path, WriterLockOwner owner) {
        super("Another Quipu (process " + owner.pid() + ") writes to " + path
                + ". Send to it with --server, stop it, or choose another file with QUIPU_SQLITE_PATH.");
        this.owner = owner;
    }

    /** The process that holds the file. */
    public WriterLockOwner owner() {
        return owner;
    }
}
