package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;
import java.util.List;

/** A name fits more than one row; the caller has to use the id. */
public class AmbiguousNameException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("ambiguous-name", 400, "Ambiguous name");

    public AmbiguousNameException(String kind, String name) {
        super(KIND, "More than one " + kind + " is called " + name + "; use its id.");
    }

    /**
     * Of a beginning that several have.
     *
     * @param named some or all of those that begin so
     * @param isMore whether there are more
     */
    public AmbiguousNameException(String kind, String beginning, List<String> named, boolean isMore) {
        super(
                KIND,
                "More than one " + kind + " starts with " + beginning + ": " + String.join(", ", named)
                        + (isMore ? " and more" : "") + ". Use more characters.");
    }
}
