package dev.quipu.port;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** What a store can answer other than what was asked for; each condition has a class of its own. */
public abstract class StoreException extends Failure {

    protected StoreException(ProblemKind kind, String message) {
        super(kind, message);
    }

    protected StoreException(ProblemKind kind, String message, Throwable cause) {
        super(kind, message, cause);
    }
}
