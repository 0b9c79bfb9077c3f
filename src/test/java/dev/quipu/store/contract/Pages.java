package dev.quipu.store.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.RowShape;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.table.RowText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads pages as a client does. */
public final class Pages {

    private Pages() {}

    /** The events of a page; the id of each is the one that clients see. */
    public static Page<Event> events(JsonPage page) {
        return read(EventTable.EVENTS, EventTable.SHAPE, page);
    }

    public static Page<Session> sessions(JsonPage page) {
        return read(SessionTable.SESSIONS, SessionTable.SHAPE, page);
    }

    private static <R> Page<R> read(Table<R> table, RowShape shape, JsonPage page) {
        List<R> rows = new ArrayList<>();
        try (JsonParser json = RowText.FACTORY.createParser(page.body())) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            expect("items".equals(json.nextFieldName()), true);
            expect(json.nextToken(), JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                ResultRow row = ResultRow.of(row(json, page.body(), shape));
                rows.add(table.record(index -> index < shape.columns().size() ? row.value(index, null) : null));
            }
            expect("next_cursor".equals(json.nextFieldName()), true);
            String next = json.nextTextValue();
            expect(next, page.next() == null ? null : page.next().encode());
            expect(json.nextToken(), JsonToken.END_OBJECT);
            expect(json.nextToken(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page<>(rows, page.next());
    }

    private static List<Object> row(JsonParser json, byte[] body, RowShape shape) throws IOException {
        List<Object> values = new ArrayList<>();
        for (Column<?> column : shape.columns()) {
            expect(json.nextFieldName(), column.name());
            JsonToken token = json.nextToken();
            values.add(token == JsonToken.VALUE_NULL ? null : RowText.read(json, body, 0, column));
        }
        expect(json.nextToken(), JsonToken.END_OBJECT);
        return values;
    }

    private static void expect(Object found, Object expected) {
        if (found == null ? expected != null : !found.equals(expected)) {
            throw new AssertionError("found " + found + " where " + expected + " should stand");
        }
    }
}
