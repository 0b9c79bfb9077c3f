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
                "The store of objects does not hold the content " + key
                        + ", though the database says so: the store was changed by hand, or is another one.");
    }

    /** The key is for the log alone. */
    @Override
    public String detail() {
        return "The content is not in the object store, though the database says so. The server's log has its key.";
    }
}
