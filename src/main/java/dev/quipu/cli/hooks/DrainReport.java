package dev.quipu.cli.hooks;

import dev.quipu.client.Backlog;
import dev.quipu.client.DrainResult;
import dev.quipu.client.EventQueue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What became of events that waited, and how much still waits since when, in words. */
public final class DrainReport {

    private static final int MANY_HOURS = 48;
    private static final int MANY_MINUTES = 120;
    private static final int MANY_SECONDS = 120;

    private final EventQueue queue;
    private final Clock clock;

    public DrainReport(EventQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Writes down what its user should know of it. */
    void log(DrainResult result, HookLog log) throws IOException {
        if (result.rejected() > 0) {
            log.write("Rejected events, kept in queue/rejected with the reasons: " + result.rejected());
        }
        if (result.stopped() != null && !result.stopped().equals(DrainResult.ELSEWHERE)) {
            log.write(result.stopped() + " (waiting events: " + waiting(queue.backlog()) + ")");
        }
    }

    /** Number and age, such as <code>3, the oldest for 2 h</code>. */
    public String waiting(Backlog backlog) {
        return backlog.oldest() == null
                ? String.valueOf(backlog.waiting())
                : backlog.waiting() + ", the oldest for "
                        + age(Duration.between(backlog.oldest(), clock.instant())) + ", since "
                        + backlog.oldest().truncatedTo(ChronoUnit.SECONDS);
    }

    static String age(Duration age) {
        if (age.toHours() >= MANY_HOURS) {
            return age.toDays() + " days";
        }
        if (age.toMinutes() >= MANY_MINUTES) {
            return age.toHours() + " h";
        }
        return age.toSeconds() >= MANY_SECONDS ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
