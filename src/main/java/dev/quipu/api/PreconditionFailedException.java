package dev.quipu.api;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** The thing is not in the version that the client's If-Match names; nothing was changed. */
public class PreconditionFailedException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("precondition-failed", 412, "Precondition failed");

    public PreconditionFailedException(String current) {
        super(KIND, "If-Match does not match the current version " + current + ". Get the current version and retry.");
    }
}
