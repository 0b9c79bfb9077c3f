package dev.quipu.port;

/** Another process writes to this file; it alone may, until it ends. */
public class StoreBusyElsewhereException extends UnansweredException {

    private final transient WriterLockOwner owner;
    private final String path;

    /**
     * Says who writes, and what to do.
     *
     * @param setting the variable that chooses another file
     */
    public StoreBusyElsewhereException(String path, WriterLockOwner owner, String setting) {
        this(path, owner, way(owner), " Or choose another file with " + setting + ".");
    }

    private StoreBusyElsewhereException(String path, WriterLockOwner owner, String way, String otherWay) {
        super("A Quipu " + (owner.url().isEmpty() ? "command" : "server at " + owner.url()) + " (process " + owner.pid()
                + ") is using " + path + ". " + way + otherWay);
        this.owner = owner;
        this.path = path;
    }

    private static String way(WriterLockOwner owner) {
        return owner.url().isEmpty() ? "Wait until it has ended, or stop it." : "Stop it to run this command.";
    }

    /** The same where what was to be done could be asked of the server. */
    public StoreBusyElsewhereException forClients() {
        return owner.url().isEmpty()
                ? this
                : new StoreBusyElsewhereException(
                        path, owner, "Set QUIPU_KEY if it requires a key, wait if it is starting, or stop it.", "");
    }

    /** The process that holds the file. */
    public WriterLockOwner owner() {
        return owner;
    }
}
