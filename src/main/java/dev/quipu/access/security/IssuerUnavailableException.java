package dev.quipu.access.security;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A token cannot be checked, because its issuer does not answer. */
public final class IssuerUnavailableException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("issuer-unavailable", 503, "Identity provider unavailable");

    public IssuerUnavailableException(Throwable cause) {
        super(
                KIND,
                "The token cannot be checked now, because the identity provider does not answer; try again later.",
                cause);
    }
}
