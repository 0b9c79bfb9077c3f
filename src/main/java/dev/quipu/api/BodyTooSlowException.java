package dev.quipu.api;

import java.time.Duration;

/** A body did not arrive within the time that one has. */
public class BodyTooSlowException extends RuntimeException {

    public BodyTooSlowException(Duration limit) {
        super("The body did not arrive within " + limit.toMillis() + " ms; send it faster, or less in one request.");
    }
}
