package dev.quipu.cli.output;

import java.time.Duration;

/** How long something lasted, as people read it. */
public final class Durations {

    private Durations() {}

    /** Milliseconds such as <code>1h 5m</code> or <code>1m 46s</code>. */
    public static String text(long milliseconds) {
        Duration duration = Duration.ofMillis(milliseconds);
        long hours = duration.toHours();
        return hours > 0
                ? hours + "h " + duration.toMinutesPart() + "m"
                : duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
    }
}
