package dev.quipu.store;

/** Another process writes to this file; it alone may, until it ends. */
public class StoreBusyElsewhereException extends StoreException {

    private final transient WriterLockOwner owner;

    /**
     * Says who writes, and what to do.
     *
     * @param setting the variable that chooses another file
     */
    public StoreBusyElsewhereException(String path, WriterLockOwner owner, String setting) {
        super("Another Quipu (process " + owner.pid() + ") writes to " + path + ". " + way(owner)
                + " Or choose another file with " + setting + ".");
        this.owner = owner;
    }

    private static String way(WriterLockOwner owner) {
        return owner.url().isEmpty()
                ? "Wait until it has ended, or stop it."
                : "Use its API at " + owner.url() + " (commands that send events do so with --server), or stop it.";
    }

    /** The process that holds the file. */
    public WriterLockOwner owner() {
        return owner;
    }
}
