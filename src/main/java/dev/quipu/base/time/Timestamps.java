package dev.quipu.base.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The one rule for times: ISO-8601 with any offset, cut (not rounded) to microseconds, years 0001 to 9999. */
public final class Timestamps {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /** Cuts to microseconds, the finest that every backend keeps. */
    public static Instant cut(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether it is within the years 0001 to 9999. */
    public static boolean isKept(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /**
     * Reads a time with an offset, such as <code>2026-03-01T10:00:00+01:00</code>.
     *
     * @throws DateTimeException if it is not such a time, or outside the years 0001 to 9999
     */
    public static Instant parse(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (!isKept(time)) {
            throw new DateTimeException("outside the years 0001 to 9999");
        }
        return cut(time);
    }

    /** So many milliseconds earlier, but not before the year 0001. */
    public static Instant before(Instant time, long milliseconds) {
        long most = time.toEpochMilli() - FIRST.toEpochMilli();
        return time.minusMillis(Math.min(milliseconds, most));
    }
}
