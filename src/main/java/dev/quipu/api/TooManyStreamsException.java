package dev.quipu.api;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** So many streams are open that there is room for no other, or the server stops. */
public final class TooManyStreamsException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("too-many-streams", 503, "Too many streams");

    public TooManyStreamsException() {
        super(KIND, "Too many streams are open. Close one, or retry later.");
    }
}
