package dev.quipu.port.table;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What a column's values are in Java, and how they come from and go to what is stored.
 *
 * @param kind what is stored
 * @param fromStored takes a value of the kind's class, never null; throws {@link IllegalArgumentException} if it is not one of
 *     the choices
 * @param toStored takes a value, never null
 * @param reader takes a value as a client sends it, null for JSON's null, of at most so many characters or elements; throws
 *     {@link dev.quipu.base.validation.FieldReaders.Fault}
 * @param choices the texts that can be stored, in order; empty if any can
 */
public record ValueType<V>(
        Kind kind,
        Function<Object, V> fromStored,
        Function<V, Object> toStored,
        IntFunction<Function<Json, V>> reader,
        List<String> choices) {

    public static final ValueType<String> TEXT = asStored(Kind.TEXT, String.class, FieldReaders::text);
    public static final ValueType<Instant> TIME = asStored(Kind.TIME, Instant.class, most -> FieldReaders.time());
    public static final ValueType<Long> LONG =
            asStored(Kind.INTEGER, Long.class, most -> FieldReaders.count(Long.MAX_VALUE));
    public static final ValueType<BigDecimal> DECIMAL =
            asStored(Kind.DECIMAL, BigDecimal.class, most -> FieldReaders.dollars());
    public static final ValueType<Boolean> BOOLEAN = asStored(Kind.BOOLEAN, Boolean.class, most -> FieldReaders.flag());
    public static final ValueType<Json> JSON = asStored(Kind.JSON, Json.class, most -> FieldReaders.json());
    public static final ValueType<Json> OBJECT = asStored(Kind.JSON, Json.class, most -> FieldReaders.object());
    public static final ValueType<ByteBuffer> BYTES = asStored(Kind.BYTES, ByteBuffer.class, most -> sent -> {
        throw new FieldReaders.Fault("cannot be sent as JSON");
    });

    /** Sums go on beyond what 32 bits can show: they are cut to the nearest number that can be shown. */
    public static final ValueType<Integer> INTEGER = new ValueType<>(
            Kind.INTEGER,
            stored -> saturated((Long) stored),
            Integer::longValue,
            most -> FieldReaders.count(Integer.MAX_VALUE).andThen(count -> count == null ? null : count.intValue()),
            List.of());

    @SuppressWarnings("unchecked")
    public static final ValueType<List<String>> TEXTS = new ValueType<>(
            Kind.TEXTS, stored -> (List<String>) stored, texts -> texts, FieldReaders::texts, List.of());

    /** Ids, each once and in the order of ids. */
    public static final ValueType<List<String>> IDS =
            new ValueType<>(Kind.TEXTS, TEXTS.fromStored(), TEXTS.toStored(), FieldReaders::ids, List.of());

    /** One of an enum's constants, stored as its name in lower case. */
    public static <E extends Enum<E>> ValueType<E> of(Class<E> type) {
        Map<String, E> constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(ValueType::text, constant -> constant));
        Map<E, String> texts = new EnumMap<>(type);
        constants.forEach((text, constant) -> texts.put(constant, text));
        return new ValueType<>(
                Kind.TEXT,
                stored -> {
                    E constant = constants.get((String) stored);
                    if (constant == null) {
                        throw new IllegalArgumentException("it is not one of the allowed values");
                    }
                    return constant;
                },
                texts::get,
                most -> FieldReaders.oneOf(type),
                Arrays.stream(type.getEnumConstants()).map(ValueType::text).toList());
    }

    private static <V> ValueType<V> asStored(Kind kind, Class<V> type, IntFunction<Function<Json, V>> reader) {
        return new ValueType<>(kind, type::cast, value -> value, reader, List.of());
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static int saturated(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
