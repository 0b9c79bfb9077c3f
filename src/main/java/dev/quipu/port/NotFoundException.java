package dev.quipu.port;

/** The row that was asked for does not exist in this team. */
public class NotFoundException extends StoreException {

    private final String kind;

    public NotFoundException(String kind, String id) {
        super("There is no " + kind + " " + id + ".");
        this.kind = kind;
    }

    /**
     * The same with a word of what to do.
     *
     * @param advice a sentence
     */
    public NotFoundException(String kind, String id, String advice) {
        super("There is no " + kind + " " + id + ". " + advice);
        this.kind = kind;
    }

    /** What kind of row there is not, such as <code>team</code>. */
    public String kind() {
        return kind;
    }
}
