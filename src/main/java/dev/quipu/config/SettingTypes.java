package dev.quipu.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks at the settings of {@link QuipuConfig} before the framework does, whose words about a wrong one help nobody. The form of
 * a default tells the type, for a native executable keeps no methods to ask.
 */
public final class SettingTypes {

    private static final String A_NUMBER = "a number";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern TIME = Pattern.compile("\\d+s");
    private static final Pattern SIZE = Pattern.compile("\\d+[KMG]");
    private static final Set<String> TRUTHS =
            Set.of("true", "false", "yes", "no", "on", "off", "1", "0", "y", "n", "t", "f");
    private static final Map<String, Class<? extends Enum<?>>> CHOICES =
            Map.of("quipu.log.format", LogFormat.class, "quipu.postgres.pooler", Pooler.class);

    /** Those of Quarkus that our pages name. */
    private static final List<String> FRAMEWORK =
            List.of("quarkus.datasource.reactive.max-size", "quarkus.log.level", "quarkus.log.console.level");

    private SettingTypes() {}

    /**
     * The defaults of settings that are given as empty, which counts as not given.
     *
     * @param given the value of a setting by its key, null if there is none
     * @throws ConfigurationException if one is not of its type, or outside its bounds
     */
    public static Map<String, String> defaultsOfEmpty(Function<String, String> given) {
        Map<String, String> defaults = new HashMap<>();
        FRAMEWORK.forEach(key -> {
            String value = given.apply(key);
            if (value != null && !value.isBlank()) {
                require(key, value, SettingBounds.ofFramework(key, value.strip()));
            }
        });
        ConfigClass.configClass(QuipuConfig.class).getProperties().forEach((key, fallback) -> {
            String value = given.apply(key);
            if (value != null && !value.isBlank()) {
                String text = value.strip();
                require(key, value, expected(key, fallback, text).or(() -> SettingBounds.expected(key, text)));
            } else if (value != null && fallback != null) {
                defaults.put(key, fallback);
            }
        });
        return defaults;
    }

    private static void require(String key, String value, Optional<String> expected) {
        if (expected.isPresent()) {
            throw new ConfigurationException(
                    Variable.of(key) + " is \"" + value + "\"; it must be " + expected.get() + ".");
        }
    }

    /** Whether a text is a number, perhaps with a fraction. */
    static boolean isNumber(String value) {
        return FRACTION.matcher(value).matches();
    }

    /** What type a value has to be of, empty if it is. */
    static Optional<String> expected(String key, String fallback, String value) {
        if (CHOICES.containsKey(key)) {
            return ofChoice(value, CHOICES.get(key));
        }
        if (key.equals("quipu.tracing.ratio")) {
            return unless(isNumber(value), A_NUMBER);
        }
        if (key.equals("quipu.management.port")
                || (fallback != null && NUMBER.matcher(fallback).matches())) {
            return unless(NUMBER.matcher(value).matches(), A_NUMBER);
        }
        if (fallback == null) {
            return Optional.empty();
        }
        if (TIME.matcher(fallback).matches()) {
            return unless(converts(DurationConverter::parseDuration, value), "a time such as 30s or 5m");
        }
        if (SIZE.matcher(fallback).matches()) {
            return unless(
                    converts(size -> new MemorySizeConverter().convert(size).asLongValue(), value),
                    "a size such as 64K or 64M");
        }
        boolean isTruth = fallback.equals("true") || fallback.equals("false");
        return unless(!isTruth || TRUTHS.contains(value.toLowerCase(Locale.ROOT)), "true or false");
    }

    private static Optional<String> ofChoice(String value, Class<? extends Enum<?>> type) {
        Set<String> choices = Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        String words = choices.stream().sorted().collect(Collectors.joining(" or "));
        return unless(choices.contains(value.toLowerCase(Locale.ROOT)), words);
    }

    private static Optional<String> unless(boolean isRight, String expected) {
        return isRight ? Optional.empty() : Optional.of(expected);
    }

    private static boolean converts(Function<String, ?> converter, String value) {
        try {
            converter.apply(value);
            return true;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }
}
