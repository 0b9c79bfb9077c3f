package dev.quipu.base.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Readers of one JSON value each, null for JSON's null; the fault says what the value has to be. */
public final class FieldReaders {

    /** What is wrong with a text that is no time, or with a time that is not kept. */
    public static final String NO_TIME = "must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z";

    private static final BigDecimal DOLLAR_LIMIT = new BigDecimal("10000");

    private FieldReaders() {}

    /** A value that is not what its field holds. */
    public static final class Fault extends RuntimeException {

        private final transient Faults within;

        public Fault(String message) {
            this(message, null);
        }

        /** A document that is not what its field holds; each fault has its path from the document, such as <code>.intent</code>. */
        public Fault(Faults within) {
            this(FieldError.words(within.named()), within);
        }

        private Fault(String message, Faults within) {
            // There may be one for each of very many fields, and nobody looks where it was found.
            super(message, null, false, false);
            this.within = within;
        }

        /** What is wrong within a document; null if the fault is the value's own. */
        Faults within() {
            return within;
        }
    }

    /** A text of at most so many characters. */
    public static Function<Json, String> text(int maximum) {
        return orNull(node -> checked(node, 0, maximum));
    }

    /** A text of at most so many bytes in UTF-8, for an index holds it. */
    public static Function<Json, String> indexedText(int mostBytes) {
        return orNull(node -> sound(node, text -> Texts.indexedFault(text, 0, mostBytes)));
    }

    /** A text that a rule of its own finds nothing wrong with; it may not be null. */
    public static Function<Json, String> ruled(UnaryOperator<String> fault) {
        return required(orNull(node -> sound(node, fault)));
    }

    /** A name that people give, on one line; it may be neither null nor empty. */
    public static Function<Json, String> lineOfName(int maximum) {
        return ruled(text -> Texts.nameFault(text, maximum));
    }

    /** A text that may be neither null nor empty. */
    public static Function<Json, String> name(int maximum) {
        return required(nameOrNull(maximum));
    }

    /** A text that may be null, but not empty. */
    public static Function<Json, String> nameOrNull(int maximum) {
        return orNull(node -> checked(node, 1, maximum));
    }

    /** An id that a client chooses: a name that can stand in an address, where <code>.</code> and <code>..</code> mean folders. */
    public static Function<Json, String> id(int maximum) {
        Function<Json, String> name = name(maximum);
        return json -> {
            String id = name.apply(json);
            if (id.equals(".") || id.equals("..")) {
                throw new Fault("must not be . or .., which no URL can contain");
            }
            return id;
        };
    }

    /** A text of at most so many characters that fits a pattern as a whole. */
    public static Function<Json, String> pattern(Pattern pattern, int maximum, String fault) {
        return orNull(node -> {
            String text = checked(node, 1, maximum);
            if (!pattern.matcher(text).matches()) {
                throw new Fault(fault);
            }
            return text;
        });
    }

    /** Refuses null. */
    public static <T> Function<Json, T> required(Function<Json, T> reader) {
        return json -> {
            T value = reader.apply(json);
            if (value == null) {
                throw new Fault("must not be null");
            }
            return value;
        };
    }

    /** One of an enum's names in lower case. */
    public static <E extends Enum<E>> Function<Json, E> oneOf(Class<E> type) {
        return orNull(node -> Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(node.textValue()))
                .findFirst()
                .orElseThrow(() -> new Fault("must be one of " + names(type))));
    }

    /** The names of an enum in lower case, for messages. */
    public static <E extends Enum<E>> String names(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** A time with an offset. */
    public static Function<Json, Instant> time() {
        return orNull(node -> time(node.isTextual() ? node.textValue() : ""));
    }

    /**
     * Reads a time with an offset.
     *
     * @throws Fault if the text is no such time
     */
    public static Instant time(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new Fault(NO_TIME);
        }
    }

    /** A whole number from 0 to a maximum. */
    public static Function<Json, Long> count(long maximum) {
        return orNull(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < 0
                    || node.longValue() > maximum) {
                throw new Fault("must be a whole number from 0 to " + maximum);
            }
            return node.longValue();
        });
    }

    /** US dollars with six decimals. */
    public static Function<Json, BigDecimal> dollars() {
        return orNull(node -> {
            if (!node.isNumber()) {
                throw new Fault("must be a number");
            }
            BigDecimal amount = node.decimalValue();
            boolean inRange = amount.signum() >= 0 && amount.compareTo(DOLLAR_LIMIT) < 0;
            if (!inRange || amount.stripTrailingZeros().scale() > 6) {
                throw new Fault("must be from 0 to 9999.999999 with at most six decimals");
            }
            return amount.setScale(6, RoundingMode.UNNECESSARY);
        });
    }

    /** True or false. */
    public static Function<Json, Boolean> flag() {
        return orNull(node -> {
            if (!node.isBoolean()) {
                throw new Fault("must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** Up to so many texts of 1 to 255 characters, each once; none for null. */
    public static Function<Json, List<String>> texts(int most) {
        return json -> distinct(json, most, "texts").toList();
    }

    /** Up to so many ids of 1 to 255 characters, each once and in the order of ids; none for null. */
    public static Function<Json, List<String>> ids(int most) {
        return json -> distinct(json, most, "ids").sorted(Texts.BY_CODE_POINTS).toList();
    }

    private static Stream<String> distinct(Json json, int most, String what) {
        JsonNode node = JsonText.tree(json);
        List<String> texts = new ArrayList<>();
        if (!node.isArray() && !node.isNull() || node.size() > most) {
            throw new Fault("must be an array of at most " + most + " " + what);
        }
        node.forEach(text -> texts.add(checked(text, 1, Texts.ID_LENGTH)));
        return texts.stream().distinct();
    }

    /** Any JSON, as sent. */
    public static Function<Json, Json> json() {
        return json -> {
            if (json.isNull()) {
                return null;
            }
            return storable(json);
        };
    }

    /** An object, as sent; the empty object for null. */
    public static Function<Json, Json> object() {
        return json -> {
            if (json.isNull()) {
                return Json.EMPTY_OBJECT;
            }
            if (!json.isObject()) {
                throw new Fault("must be an object");
            }
            return storable(json);
        };
    }

    private static Json storable(Json json) {
        String fault = Texts.fault(json);
        if (fault != null) {
            throw new Fault(fault);
        }
        return json;
    }

    private static String checked(JsonNode node, int minimum, int maximum) {
        return sound(node, text -> Texts.fault(text, minimum, maximum));
    }

    private static String sound(JsonNode node, UnaryOperator<String> rule) {
        if (!node.isTextual()) {
            throw new Fault("must be a string");
        }
        String fault = rule.apply(node.textValue());
        if (fault != null) {
            throw new Fault(fault);
        }
        return node.textValue();
    }

    private static <T> Function<Json, T> orNull(Function<JsonNode, T> reader) {
        return json -> {
            JsonNode node = JsonText.tree(json);
            return node.isNull() ? null : reader.apply(node);
        };
    }
}
