package dev.quipu.transfer.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowText;
import dev.quipu.store.table.Tables;
import dev.quipu.store.table.WrongKindException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row as a line of JSON, <code>{"table":"events","row":{…}}</code>: columns in the table's order, without those that have
 * no value. Two rows are equal if, and only if, their lines are; a row's checksum is its line's.
 */
public final class RowLines {

    private RowLines() {}

    /** The line, without a line feed. What is no JSON in a JSON column is taken as it is. */
    public static String line(Row row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = RowText.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("table", row.table().text());
            out.writeObjectFieldStart("row");
            List<Column<?>> columns = row.table().columns();
            for (int i = 0; i < columns.size(); i++) {
                RowText.write(out, columns.get(i).name(), row.values().get(i));
            }
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a line that begins with <code>{"table":</code>.
     *
     * @throws UnreadableRowException if it is no row of ours
     */
    public static Row read(String line) {
        byte[] source = line.getBytes(StandardCharsets.UTF_8);
        try (JsonParser in = RowText.FACTORY.createParser(source)) {
            expect(in, JsonToken.START_OBJECT);
            Table<?> table = table(in);
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
            if (in.nextToken() != null) {
                throw new UnreadableRowException("it goes on after the row");
            }
            return Row.of(table, values);
        } catch (WrongKindException e) {
            throw new UnreadableRowException(e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new UnreadableRowException("it is not JSON: " + JsonText.reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table<?> table(JsonParser in) throws IOException {
        if (!"table".equals(in.nextFieldName())) {
            throw new UnreadableRowException("it names no table");
        }
        String name = in.nextTextValue();
        return Tables.named(name == null ? "" : name)
                .orElseThrow(() ->
                        new UnreadableRowException("there is no table " + name + "; was it written by a newer Quipu?"));
    }

    private static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.nextToken() != token) {
            throw new UnreadableRowException("it is not of the form {\"table\":…,\"row\":{…}}");
        }
    }

    /** JSON's null is a value of a JSON column, and none of any other. */
    private static Object value(JsonParser in, byte[] source, Column<?> column) throws IOException {
        boolean isNone = in.currentToken() == JsonToken.VALUE_NULL && column.kind() != Kind.JSON;
        return isNone ? null : RowText.read(in, source, 0, column);
    }
}
