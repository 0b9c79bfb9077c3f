package dev.quipu.api;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A body holds more bytes than this call takes. */
public class BodyTooLargeException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("too-large", 413, "Content too large");

    public BodyTooLargeException(long limit) {
        super(KIND, "The body has more than " + limit + " bytes after decompression; send less in one request.");
    }
}
