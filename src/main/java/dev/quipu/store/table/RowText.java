package dev.quipu.store.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a column's value looks as JSON: times as ISO-8601, decimals and JSON values with every digit, on one line without white
 * space.
 */
public final class RowText {

    /** What was stored once has to be read again, however long it is. */
    public static final JsonFactory FACTORY = JsonText.ownForms();

    private RowText() {}

    /** Writes a field; nothing if there is no value. */
    public static void write(JsonGenerator generator, String name, Object value) throws IOException {
        if (value == null) {
            return;
        }
        generator.writeFieldName(name);
        if (value instanceof Unreadable unreadable) {
            generator.writeString(unreadable.text());
        } else {
            Kind.write(generator, value instanceof Json json ? JsonText.compact(json) : value);
        }
    }

    /** Whether the value on which a parser stands has the form of a column's values. */
    public static boolean fits(JsonToken token, Column<?> column) {
        return switch (column.kind()) {
            case TEXT, TIME, BYTES -> token == JsonToken.VALUE_STRING;
            case TEXTS -> token == JsonToken.START_ARRAY;
            case INTEGER -> token == JsonToken.VALUE_NUMBER_INT;
            case DECIMAL -> token.isNumeric();
            case BOOLEAN -> token.isBoolean();
            case JSON -> true;
        };
    }

    /**
     * Reads the value on which a parser stands.
     *
     * @param source what the parser reads, from {@code begin} on
     * @throws JsonParseException if it is none of the column's
     */
    public static Object read(JsonParser parser, byte[] source, int begin, Column<?> column) throws IOException {
        if (!fits(parser.currentToken(), column)) {
            throw wrongKind(parser, column);
        }
        return switch (column.kind()) {
            case TEXT -> parser.getText();
            case TIME -> time(parser, column);
            case TEXTS -> texts(parser, column);
            case INTEGER -> integer(parser, column);
            case DECIMAL -> parser.getDecimalValue();
            case BOOLEAN -> parser.getBooleanValue();
            case JSON -> JsonText.capture(parser, source, begin);
            case BYTES -> ByteBuffer.wrap(binary(parser, column)).asReadOnlyBuffer();
        };
    }

    /** A copy of a buffer's bytes, which leaves the buffer as it is. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] binary(JsonParser parser, Column<?> column) throws IOException {
        try {
            return parser.getBinaryValue();
        } catch (JsonProcessingException e) {
            throw wrongKind(parser, column);
        }
    }

    private static Long integer(JsonParser parser, Column<?> column) throws IOException {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw wrongKind(parser, column);
        }
    }

    private static WrongKindException wrongKind(JsonParser parser, Column<?> column) {
        return new WrongKindException(column, parser.currentTokenLocation());
    }

    /** A failure at the place where a parser stands. */
    public static JsonParseException fault(JsonParser parser, String reason) {
        return new JsonParseException(parser, reason, parser.currentTokenLocation());
    }

    private static Instant time(JsonParser parser, Column<?> column) throws IOException {
        try {
            return Timestamps.parse(parser.getText());
        } catch (DateTimeException e) {
            throw wrongKind(parser, column);
        }
    }

    private static List<String> texts(JsonParser parser, Column<?> column) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw wrongKind(parser, column);
            }
            texts.add(parser.getText());
        }
        return List.copyOf(texts);
    }
}
