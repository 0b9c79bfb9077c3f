package dev.quipu.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From where to where the values of settings go; of what is written here nothing else checks it again. */
final class SettingBounds {

    private static final int LONGEST_NAME = 63;
    private static final Pattern SCHEMA = Pattern.compile("(?!pg_)[\\p{L}_][\\p{L}\\p{N}_$ -]*");
    private static final Set<String> LEVELS = Set.of(
            "OFF", "FATAL", "SEVERE", "ERROR", "WARN", "WARNING", "INFO", "CONFIG", "DEBUG", "FINE", "FINER", "TRACE",
            "FINEST", "ALL");
    private static final Numbers FROM_ONE = new Numbers(1, Integer.MAX_VALUE);
    private static final Numbers FROM_ZERO = new Numbers(0, Integer.MAX_VALUE);

    private static final Map<String, Numbers> NUMBERS = Map.ofEntries(
            Map.entry("quipu.management.port", new Numbers(0, 65_535)),
            Map.entry("quipu.sqlite.readers", new Numbers(1, 1_000)),
            Map.entry("quipu.artifacts.uploads", FROM_ONE),
            Map.entry("quipu.ingest.queued-events", FROM_ONE),
            Map.entry("quipu.ingest.queued-bytes", new Numbers(1, Long.MAX_VALUE)),
            Map.entry("quipu.limits.events-body", FROM_ONE),
            Map.entry("quipu.limits.body", FROM_ONE),
            Map.entry("quipu.limits.key-requests", FROM_ZERO),
            Map.entry("quipu.limits.address-requests", FROM_ZERO),
            Map.entry("quipu.limits.address-failures", FROM_ZERO),
            Map.entry("quipu.streams.most", FROM_ONE),
            Map.entry("quipu.streams.queue-events", FROM_ONE),
            Map.entry("quipu.streams.queue-bytes", FROM_ONE),
            Map.entry("quipu.tracing.ratio", new Numbers(0, 1)));

    private static final Map<String, Times> TIMES = Map.of(
            "quipu.shutdown.delay", new Times("0s"),
            "quipu.shutdown.timeout", new Times("1s"),
            "quipu.migration.longest-pause", new Times("1s"),
            "quipu.limits.body-time", new Times("100ms"),
            "quipu.streams.heartbeat", new Times("100ms"),
            "quipu.streams.longest-stall", new Times("100ms"),
            "quipu.streams.farewell", new Times("100ms"),
            "quipu.tls.reload-period", new Times("1s"));

    private SettingBounds() {}

    /**
     * What a value has to be, empty if it is within its bounds, or has none.
     *
     * @param value of the setting's type
     */
    static Optional<String> expected(String key, String value) {
        Numbers numbers = NUMBERS.get(key);
        if (numbers != null) {
            return numbers.expected(value);
        }
        if (key.equals("quipu.postgres.schema")) {
            boolean isName =
                    SCHEMA.matcher(value).matches() && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
            return isName
                    ? Optional.empty()
                    : Optional.of("a name of at most 63 letters, digits, spaces, _, - and $, which begins with a"
                            + " letter or _ and not with pg_");
        }
        return TIMES.containsKey(key) ? TIMES.get(key).expected(value) : Optional.empty();
    }

    /** What a value of one of Quarkus' own settings that our pages name has to be; empty if it is, or is not looked at. */
    static Optional<String> ofFramework(String key, String value) {
        if (key.equals("quarkus.datasource.reactive.max-size")) {
            return value.contains(".") ? Optional.of("a whole number") : FROM_ONE.expected(value);
        }
        return LEVELS.contains(value) || value.matches("\\d{1,9}")
                ? Optional.empty()
                : Optional.of("OFF, ERROR, WARN, INFO, DEBUG or TRACE");
    }

    /** Both ends are within. */
    private record Numbers(long least, long most) {

        Optional<String> expected(String value) {
            boolean isWithin = SettingTypes.isNumber(value)
                    && new BigDecimal(value).compareTo(BigDecimal.valueOf(least)) >= 0
                    && new BigDecimal(value).compareTo(BigDecimal.valueOf(most)) <= 0;
            if (isWithin) {
                return Optional.empty();
            }
            boolean isOpen = most == Integer.MAX_VALUE || most == Long.MAX_VALUE;
            boolean isTooMuch =
                    SettingTypes.isNumber(value) && new BigDecimal(value).compareTo(BigDecimal.valueOf(most)) > 0;
            return Optional.of(
                    isOpen && !isTooMuch ? "a number, at least " + least : "a number from " + least + " to " + most);
        }
    }

    /** From a least time to a day. */
    private record Times(String least) {

        private static final String MOST = "24h";

        Optional<String> expected(String value) {
            Duration time = DurationConverter.parseDuration(value);
            boolean isWithin = time.compareTo(DurationConverter.parseDuration(least)) >= 0
                    && time.compareTo(DurationConverter.parseDuration(MOST)) <= 0;
            return isWithin ? Optional.empty() : Optional.of("a time from " + least + " to " + MOST);
        }
    }
}
