package dev.quipu.api.body;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** So many contents are arriving that there is room for no other. */
public final class TooManyUploadsException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("too-many-uploads", 503, "Too many uploads");

    public TooManyUploadsException() {
        super(KIND, "Too many uploads are in progress. Retry later.");
    }
}
