package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** A page cursor was not made by this service. */
public class InvalidCursorException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("invalid-cursor", 400, "Invalid cursor");

    public InvalidCursorException() {
        super(KIND, "The cursor is not valid; use next_cursor or the Link header of the previous page.");
    }
}
