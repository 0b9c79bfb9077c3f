package dev.quipu.port;

/** Another process writes to this file; it alone may, until it ends. */
public class StoreBusyElsewhereException extends UnansweredException {

    private final transient WriterLockOwner owner;

    /**
     * Says who writes, and what to do.
     *
     * @param setting the variable that chooses another file
     */
    public StoreBusyElsewhereException(String path, WriterLockOwner owner, String setting) {
        super("A Quipu " + (owner.url().isEmpty() ? "command" : "server") + " (process " + owner.pid() + ") is using "
                + path + ". " + way(owner) + " Or choose another file with " + setting + ".");
        this.owner = owner;
    }

    private static String way(WriterLockOwner owner) {
        return owner.url().isEmpty()
                ? "Wait until it has ended, or stop it."
                : "Use its API at " + owner.url() + ", which has a call for each team, member, user and key command ("
                        + owner.url() + "/q/swagger-ui), or stop it to run this one.";
    }

    /** The process that holds the file. */
    public WriterLockOwner owner() {
        return owner;
    }
}
