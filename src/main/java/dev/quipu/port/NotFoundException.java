package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** The row that was asked for does not exist in this team. */
public class NotFoundException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("not-found", 404, "Not found");

    private final String kind;

    public NotFoundException(String kind, String id) {
        super(KIND, "The " + kind + " " + id + " does not exist.");
        this.kind = kind;
    }

    /**
     * The same with a word of what to do.
     *
     * @param advice a sentence
     */
    public NotFoundException(String kind, String id, String advice) {
        super(KIND, "The " + kind + " " + id + " does not exist. " + advice);
        this.kind = kind;
    }

    /** What kind of row there is not, such as <code>team</code>. */
    public String kind() {
        return kind;
    }
}
