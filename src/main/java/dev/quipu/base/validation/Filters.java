package dev.quipu.base.validation;


import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the filters of a listing; null and nothing mean that it is not narrowed. */
public final class Filters {

    private Filters() {}

    /** Texts separated by commas. */
    public static Set<String> texts(String list) {
        if (list == null || list.isBlank()) {
            return Set.of();
        }
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Names of an enum, separated by commas, in lower case.
     *
     * @throws ValidationException if one is none
     */
    public static <E extends Enum<E>> Set<E> constants(String field, String list, Class<E> type) {
        return texts(list).stream()
                .map(name -> Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                constant.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new ValidationException(field, "must be one or more of " + FieldReaders.names(type))))
                .collect(Collectors.toSet());
    }

    /**
     * A time with an offset, null for none.
     *
     * @throws ValidationException if it is no such time
     */
    public static Instant time(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : FieldReaders.time(text);
        } catch (FieldReaders.Fault e) {
            throw new ValidationException(field, e.getMessage());
        }
    }

    /**
     * One of a few words.
     *
     * @throws ValidationException if it is none of them
     */
    public static String oneOf(String field, String text, String... words) {
        if (text == null || !List.of(words).contains(text)) {
            throw new ValidationException(field, "must be one of " + String.join(", ", words));
        }
        return text;
    }
}
