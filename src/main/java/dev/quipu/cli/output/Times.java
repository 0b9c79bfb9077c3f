package dev.quipu.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Times as people read them: those of a zone, with its distance from UTC.
 *
 * @param zone the zone
 */
public record Times(ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mmXXX");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssXXX");

    /** Such as <code>2026-03-01 11:00+01:00</code>. */
    public String minute(Instant time) {
        return MINUTE.format(time.atZone(zone));
    }

    /** Such as <code>2026-03-01 11:00:59+01:00</code>. */
    public String second(Instant time) {
        return SECOND.format(time.atZone(zone));
    }
}
