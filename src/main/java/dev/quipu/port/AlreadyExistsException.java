package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** A row with this id exists in this team already; nothing was changed. */
public class AlreadyExistsException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("already-exists", 409, "Already exists");

    public AlreadyExistsException(String kind, String id) {
        super(KIND, "The " + kind + " " + id + " already exists.");
    }
}
