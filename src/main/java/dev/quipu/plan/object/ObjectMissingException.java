package dev.quipu.plan.object;

import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.StoreException;

/** A row names an object that is not where it has to be. */
public class ObjectMissingException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("content-missing", 500, "Content missing");

    public ObjectMissingException(String key) {
        super(
                KIND,
                "The object store does not contain the content " + key
                        + ", although the database refers to it: the store was "
                        + "modified, or QUIPU_ARTIFACTS_PATH names another one.");
    }

    /** The key is for the log alone. */
    @Override
    public String detail() {
        return "The content is missing from the object store. See the server's log for its key.";
    }
}
