package dev.quipu.record.usage.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What a report of usage can be grouped by. */
public enum UsageGroup {
    DAY,
    WEEK,
    MONTH,
    MODEL,
    SESSION,
    REPO,
    BRANCH,
    TASK,
    AGENT,
    DEVICE,
    WORKSPACE;

    private static final int MONTH_LENGTH = 7;

    /** Whether it is a span of time. */
    boolean isTime() {
        return compareTo(MONTH) <= 0;
    }

    /** Whether the store finds it, and not what a row says of its time or model. */
    public boolean isOfSessions() {
        return compareTo(SESSION) >= 0;
    }

    /** How a span of time that a day lies in is written: a week by its Monday. */
    String text(LocalDate day) {
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> day.toString().substring(0, MONTH_LENGTH);
            default -> throw new IllegalStateException(this + " is no span of time");
        };
    }
}
