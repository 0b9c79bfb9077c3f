package dev.quipu.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.store.Timestamps;
import dev.quipu.store.rows.Column;
import dev.quipu.store.rows.Kind;
import dev.quipu.store.rows.Row;
import dev.quipu.store.rows.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row as a line of JSON, <code>{"table":"events","row":{…}}</code>: columns in the table's order, without those that have
 * no value. Two rows are equal if, and only if, their lines are; a row's checksum is its line's.
 */
final class RowLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private RowLines() {}

    /** The line, without a line feed. What is no JSON in a JSON column is taken as it is. */
    static String line(Row row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("table", row.table().text());
            out.writeObjectFieldStart("row");
            List<Column> columns = row.table().columns();
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.values().get(i);
                if (value != null) {
                    out.writeFieldName(columns.get(i).name());
                    write(out, value);
                }
            }
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Instant time) {
            out.writeString(time.toString());
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number.toPlainString());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Json json) {
            out.writeRawValue(JsonText.compact(json).text());
        } else {
            out.writeStartArray();
            for (Object each : (List<?>) value) {
                out.writeString((String) each);
            }
            out.writeEndArray();
        }
    }

    /**
     * Reads a line that begins with <code>{"table":</code>.
     *
     * @throws UnreadableRowException if it is no row of ours
     */
    static Row read(String line) {
        byte[] source = line.getBytes(StandardCharsets.UTF_8);
        try (JsonParser in = JSON.createParser(source)) {
            expect(in, JsonToken.START_OBJECT);
            Table table = table(in);
            if (!"row".equals(in.nextFieldName())) {
                throw new UnreadableRowException("it has no row");
            }
            expect(in, JsonToken.START_OBJECT);
            Map<String, Object> values = new HashMap<>();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                int column = table.indexOf(name);
                if (column < 0) {
                    throw new UnreadableRowException(
                            table.text() + " has no column " + name + "; was it written by a newer Quipu?");
                }
                in.nextToken();
                values.put(name, value(in, source, table.columns().get(column)));
            }
            expect(in, JsonToken.END_OBJECT);
            return Row.of(table, values);
        } catch (JsonProcessingException e) {
            throw new UnreadableRowException("it is not JSON: " + JsonText.reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table table(JsonParser in) throws IOException {
        if (!"table".equals(in.nextFieldName())) {
            throw new UnreadableRowException("it names no table");
        }
        String name = in.nextTextValue();
        return Table.named(name == null ? "" : name)
                .orElseThrow(() ->
                        new UnreadableRowException("there is no table " + name + "; was it written by a newer Quipu?"));
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.nextToken() != token) {
            throw new UnreadableRowException("it is not of the form {\"table\":…,\"row\":{…}}");
        }
    }

    private static Object value(JsonParser in, byte[] source, Column column) throws IOException {
        if (column.kind() == Kind.JSON) {
            return JsonText.capture(in, source, 0);
        }
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            return switch (column.kind()) {
                case TEXT -> text(in, column);
                case TIME -> Timestamps.parse(text(in, column));
                case INTEGER ->
                    on(token == JsonToken.VALUE_NUMBER_INT, in, column).getLongValue();
                case DECIMAL -> on(token.isNumeric(), in, column).getDecimalValue();
                case BOOLEAN -> on(token.isBoolean(), in, column).getBooleanValue();
                case TEXTS -> texts(in, column);
                case JSON -> throw new IllegalStateException("read above");
            };
        } catch (DateTimeException | InputCoercionException | NumberFormatException e) {
            throw wrong(column);
        }
    }

    private static JsonParser on(boolean isRight, JsonParser in, Column column) {
        if (!isRight) {
            throw wrong(column);
        }
        return in;
    }

    private static String text(JsonParser in, Column column) throws IOException {
        return on(in.currentToken() == JsonToken.VALUE_STRING, in, column).getText();
    }

    private static List<String> texts(JsonParser in, Column column) throws IOException {
        on(in.currentToken() == JsonToken.START_ARRAY, in, column);
        List<String> texts = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(in, column));
        }
        return texts;
    }

    private static UnreadableRowException wrong(Column column) {
        return new UnreadableRowException(
                column.name() + " is not of the kind " + column.kind().name().toLowerCase(Locale.ROOT));
    }
}
