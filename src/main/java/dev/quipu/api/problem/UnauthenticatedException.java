package dev.quipu.api.problem;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** Nobody knows who makes the call. */
public final class UnauthenticatedException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("unauthenticated", 401, "Unauthenticated");

    private final boolean refused;

    private UnauthenticatedException(String message, boolean refused) {
        // Without a stack trace, which is the greater part of the price: many of them are somebody's attack.
        super(KIND, message, false);
        this.refused = refused;
    }

    /** Nothing was sent that says who calls. */
    public static UnauthenticatedException missing() {
        return new UnauthenticatedException(
                "This service asks for keys: send the header Authorization: Bearer <key>."
                        + " Whoever looks after the server makes one with `quipu key create`.",
                false);
    }

    /** What was sent opens nothing. Why is never told: who guesses must not learn which keys there once were. */
    public static UnauthenticatedException refused() {
        return new UnauthenticatedException(
                "What was sent in the header Authorization opens nothing here: it is no key of this service, or one that was"
                        + " revoked or has expired. Send Authorization: Bearer <key>; `quipu key create` makes a new one.",
                true);
    }

    /** Whether something was sent, in vain. */
    public boolean isRefused() {
        return refused;
    }
}
