package dev.quipu.api.body;

import dev.quipu.api.problem.HttpProblem;
import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A body holds more bytes than this call takes. */
public class BodyTooLargeException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = HttpProblem.TOO_LARGE.kind();

    public BodyTooLargeException(long limit) {
        super(KIND, "The body has more than " + limit + " bytes after decompression; send less in one request.");
    }
}
