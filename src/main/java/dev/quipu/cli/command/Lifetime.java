package dev.quipu.cli.command;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * For how long something lasts, as people write it.
 *
 * @param duration longer than nothing
 */
public record Lifetime(Duration duration) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    /** One as it is written, such as <code>90d</code>. */
    public static Lifetime of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "must be a number from 1 to 99999 and a unit: s (seconds), m (minutes), h (hours), d (days) or w (weeks), such as 90d");
        }
        return new Lifetime(UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
    }

    /** Reads one from a command line. */
    public static final class Reader implements ITypeConverter<Lifetime> {

        @Override
        public Lifetime convert(String text) {
            return of(text);
        }
    }
}
