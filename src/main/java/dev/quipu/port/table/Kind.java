package dev.quipu.port.table;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonBytes;
import java.io.IOException;
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
     * Writes a value as JSON: times as ISO-8601, decimals with every digit, bytes as base64, JSON as it was sent.
     *
     * @param value one of a kind's class, or null
     */
    public static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Json json) {
            out.writeRawValue(json.text());
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Instant time) {
            out.writeString(time.toString());
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(decimal.toPlainString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            out.writeBinary(copy);
        } else {
            out.writeStartArray();
            for (Object text : (List<?>) value) {
                out.writeString((String) text);
            }
            out.writeEndArray();
        }
    }

    /** Writes the same to the end of a page. */
    public static void write(JsonBytes out, Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeText(text);
        } else if (value instanceof Json json) {
            out.raw(json.text());
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Instant time) {
            out.writeText(time.toString());
        } else if (value instanceof BigDecimal decimal) {
            out.raw(decimal.toPlainString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof List<?> texts) {
            write(out, texts);
        } else {
            throw new IllegalArgumentException(
                    "no page shows a " + value.getClass().getName());
        }
    }

    private static void write(JsonBytes out, List<?> texts) {
        out.raw('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.writeText((String) texts.get(i));
        }
        out.raw(']');
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
