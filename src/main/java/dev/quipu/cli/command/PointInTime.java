package dev.quipu.cli.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time as people write it: a date, a time with or without a zone, how long ago it was, <code>today</code> or
 * <code>yesterday</code>. Without a zone it is local.
 *
 * @param text as the API takes it, RFC 3339
 */
public record PointInTime(String text) {

    private static final Pattern WITH_ZONE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\S*(?:[Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern AGO = Pattern.compile("([1-9]\\d{0,4}[smhdw])(?: ?ago)?");

    /** The text, null if there is none. */
    public static String text(PointInTime time) {
        return time == null ? null : time.text;
    }

    /** Reads one from a command line. */
    public static final class Reader implements ITypeConverter<PointInTime> {

        private final Clock clock;

        public Reader() {
            this(Clock.systemDefaultZone());
        }

        /** Reads times of the clock's zone. */
        public Reader(Clock clock) {
            this.clock = clock;
        }

        @Override
        public PointInTime convert(String text) {
            String given = text.strip();
            if (WITH_ZONE.matcher(given).matches()) {
                return new PointInTime(given.replace(' ', 'T')); // what it is worth is for the API to say
            }
            Instant time = relative(given)
                    .or(() -> local(given))
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not a time; write 2026-02-01, "
                            + "2026-02-01T10:00:00Z, 2h (ago), today or yesterday"));
            return new PointInTime(time.toString());
        }

        private Optional<Instant> relative(String given) {
            LocalDate today = LocalDate.now(clock);
            switch (given) {
                case "now":
                    return Optional.of(clock.instant());
                case "today":
                    return Optional.of(begin(today));
                case "yesterday":
                    return Optional.of(begin(today.minusDays(1)));
                default:
                    Matcher ago = AGO.matcher(given);
                    return ago.matches()
                            ? Optional.of(clock.instant()
                                    .minus(Lifetime.of(ago.group(1)).duration()))
                            : Optional.empty();
            }
        }

        private Optional<Instant> local(String given) {
            ZoneId zone = clock.getZone();
            try {
                return Optional.of(
                        given.length() == "2026-02-01".length()
                                ? begin(LocalDate.parse(given))
                                : LocalDateTime.parse(given.replace(' ', 'T'))
                                        .atZone(zone)
                                        .toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private Instant begin(LocalDate day) {
            return day.atStartOfDay(clock.getZone()).toInstant();
        }
    }
}
