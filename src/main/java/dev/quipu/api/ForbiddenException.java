package dev.quipu.api;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.Caller;

/** The caller is known, but its role does not allow this call. */
public final class ForbiddenException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("forbidden", 403, "Forbidden");

    public ForbiddenException(Call call, Caller caller) {
        super(
                KIND,
                "This call requires " + call.who() + "; the caller is "
                        + caller.role().withArticle() + " of the team " + caller.teamSlug() + ".");
    }

    public ForbiddenException(String message) {
        super(KIND, message);
    }
}
