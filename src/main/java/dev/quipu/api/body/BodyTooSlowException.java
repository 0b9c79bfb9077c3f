package dev.quipu.api.body;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;
import java.time.Duration;

/** A body did not arrive within the time that one has. */
public class BodyTooSlowException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("body-too-slow", 408, "Request timeout");

    public BodyTooSlowException(Duration limit) {
        super(
                KIND,
                "The body did not arrive within " + limit.toMillis() + " ms; send it faster, or less in one request.");
    }
}
