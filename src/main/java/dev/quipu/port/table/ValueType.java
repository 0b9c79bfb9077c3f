package dev.quipu.port.table;

import dev.quipu.base.json.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a column's values are in Java, and how they come from and go to what is stored.
 *
 * @param kind what is stored
 * @param fromStored takes a value of the kind's class, never null; throws {@link IllegalArgumentException} if it is not one of
 *     the choices
 * @param toStored takes a value, never null
 * @param choices the texts that can be stored, in order; empty if any can
 */
public record ValueType<V>(
        Kind kind, Function<Object, V> fromStored, Function<V, Object> toStored, List<String> choices) {

    public static final ValueType<String> TEXT = asStored(Kind.TEXT, String.class);
    public static final ValueType<Instant> TIME = asStored(Kind.TIME, Instant.class);
    public static final ValueType<Long> LONG = asStored(Kind.INTEGER, Long.class);
    public static final ValueType<BigDecimal> DECIMAL = asStored(Kind.DECIMAL, BigDecimal.class);
    public static final ValueType<Boolean> BOOLEAN = asStored(Kind.BOOLEAN, Boolean.class);
    public static final ValueType<Json> JSON = asStored(Kind.JSON, Json.class);
    public static final ValueType<ByteBuffer> BYTES = asStored(Kind.BYTES, ByteBuffer.class);

    /** Sums go on beyond what 32 bits can show: they are cut to the nearest number that can be shown. */
    public static final ValueType<Integer> INTEGER =
            new ValueType<>(Kind.INTEGER, stored -> saturated((Long) stored), Integer::longValue, List.of());

    @SuppressWarnings("unchecked")
    public static final ValueType<List<String>> TEXTS =
            new ValueType<>(Kind.TEXTS, stored -> (List<String>) stored, texts -> texts, List.of());

    /** One of an enum's constants, stored as its name in lower case. */
    public static <E extends Enum<E>> ValueType<E> of(Class<E> type) {
        Map<String, E> constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(ValueType::text, constant -> constant));
        return new ValueType<>(
                Kind.TEXT,
                stored -> {
                    E constant = constants.get((String) stored);
                    if (constant == null) {
                        throw new IllegalArgumentException("it is none of the values that it can be");
                    }
                    return constant;
                },
                ValueType::text,
                Arrays.stream(type.getEnumConstants()).map(ValueType::text).toList());
    }

    private static <V> ValueType<V> asStored(Kind kind, Class<V> type) {
        return new ValueType<>(kind, type::cast, value -> value, List.of());
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static int saturated(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
