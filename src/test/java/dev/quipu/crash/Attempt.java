package dev.quipu.crash;

import java.time.Duration;

/**
 * One request.
 *
 * @param began when it was sent, in the nanoseconds of {@link System#nanoTime()}
 * @param ended when its answer was complete or the connection gone, likewise
 * @param status the answer's status, {@link #NO_ANSWER} if there was none
 */
public record Attempt(long began, long ended, int status) {

    static final int NO_ANSWER = 0;

    public Duration took() {
        return Duration.ofNanos(ended - began);
    }

    /** Whether it was sent and answered within a time. */
    boolean isWithin(long from, long to) {
        return began - from >= 0 && to - ended >= 0;
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
