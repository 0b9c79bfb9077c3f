package dev.quipu.port.table;

import dev.quipu.base.json.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** What a column holds, the same on every backend however it lies there. */
public enum Kind {
    /** A text. */
    TEXT(String.class),
    /** Texts in an order. */
    TEXTS(List.class),
    /** A time, in microseconds. */
    TIME(Instant.class),
    /** A whole number of at most 64 bits. */
    INTEGER(Long.class),
    /** A decimal without trailing zeros. */
    DECIMAL(BigDecimal.class),
    /** True or false. */
    BOOLEAN(Boolean.class),
    /** A JSON value, as it was sent. */
    JSON(Json.class),
    /** Bytes, in JSON as base64. */
    BYTES(ByteBuffer.class);

    private final Class<?> type;

    Kind(Class<?> type) {
        this.type = type;
    }

    /** The class of such a column's values in a {@link Row}. */
    public Class<?> type() {
        return type;
    }

    /**
     * The kind of a value.
     *
     * @throws IllegalArgumentException if it is of no kind's class
     */
    public static Kind of(Object value) {
        for (Kind kind : values()) {
            if (kind.type.isInstance(value)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "no column holds a " + value.getClass().getName());
    }
}
