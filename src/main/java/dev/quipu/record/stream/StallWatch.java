package dev.quipu.record.stream;

import java.time.Duration;

/** Knows whether a reader takes nothing, and tells when that lasts. Everything happens in the request's context. */
final class StallWatch {

    /** A page that a reader does not take is let go of, and read again when it is wanted. */
    private static final Duration KEEP_PAGE = Duration.ofSeconds(1);

    private final StreamConnection connection;
    private final Duration longest;
    private boolean isStalled;
    /** Counts their ends, so that a timer that has fired already does not meet a later stall. */
    private int ends;

    private Runnable stopTimer = () -> {};

    /**
     * Makes one for a reader that takes everything.
     *
     * @param longest after so long a stall is too long
     */
    StallWatch(StreamConnection connection, Duration longest) {
        this.connection = connection;
        this.longest = longest;
    }

    boolean isStalled() {
        return isStalled;
    }

    /** It takes nothing, and that may last; nothing changes if it took nothing before. */
    void begin() {
        isStalled = true;
    }

    /**
     * It takes nothing, and that may not last; nothing changes if it took nothing before.
     *
     * @param letGo called after a while
     * @param tooLong called after the longest stall
     */
    void begin(Runnable letGo, Runnable tooLong) {
        if (!isStalled) {
            isStalled = true;
            Duration first = longest.compareTo(KEEP_PAGE) < 0 ? longest : KEEP_PAGE;
            later(first, () -> {
                letGo.run();
                later(longest.minus(first), tooLong);
            });
        }
    }

    /** It takes something, or nobody wants to know any more; idempotent. */
    void end() {
        isStalled = false;
        ends++;
        stopTimer.run();
    }

    private void later(Duration pause, Runnable task) {
        int before = ends;
        stopTimer = connection.later(pause, () -> {
            if (ends == before) {
                task.run();
            }
        });
    }
}
