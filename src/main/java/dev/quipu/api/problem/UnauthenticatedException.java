package dev.quipu.api.problem;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** The caller is not authenticated. */
public final class UnauthenticatedException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("unauthenticated", 401, "Unauthenticated");

    private final boolean refused;

    private UnauthenticatedException(String message, boolean refused) {
        // Without a stack trace, which costs the most: an attack may cause very many.
        super(KIND, message, false);
        this.refused = refused;
    }

    /** No credentials were sent. */
    public static UnauthenticatedException missing() {
        return new UnauthenticatedException(
                "No credentials were sent. Send Authorization: Bearer <key>; "
                        + "create a key with `quipu key create` on the server.",
                false);
    }

    /** What was sent is not valid. Why is never told: who guesses must not learn which keys there once were. */
    public static UnauthenticatedException refused() {
        return new UnauthenticatedException(
                "The credentials in Authorization are not valid: the key is unknown, revoked or expired. "
                        + "Send Authorization: Bearer <key>; create a new key with `quipu key create` on the server.",
                true);
    }

    /** Whether something was sent, in vain. */
    public boolean isRefused() {
        return refused;
    }
}
