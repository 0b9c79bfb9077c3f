package dev.quipu.store.json.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.json.Utf8;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.table.RowText;
import dev.quipu.store.table.Tables;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a line of the log that is no commit line. Not for several threads. */
public final class LogLineReader {

    /** Few machines, repositories and types are named in many events. */
    private final Map<String, String> names = new HashMap<>();

    /**
     * Reads the change that a line tells; of an event what the index holds.
     *
     * @param line the bytes without the end of the line
     * @param offset where it begins in the log
     * @throws IOException if it is no such line; a {@link com.fasterxml.jackson.core.JsonProcessingException} says where
     */
    Change read(byte[] line, long offset) throws IOException {
        Utf8.check(line, 0, line.length);
        try (JsonParser parser = RowText.FACTORY.createParser(line)) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
            expect(parser, parser.nextToken(), JsonToken.FIELD_NAME);
            String kind = parser.currentName();
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
            Change change = kind.equals(LogText.DELETED) ? deleted(parser) : changed(parser, kind, line, offset);
            expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
            if (parser.nextToken() != null) {
                throw RowText.fault(parser, "there is unexpected data at the end of the line");
            }
            return change;
        }
    }

    private Change changed(JsonParser parser, String kind, byte[] line, long offset) throws IOException {
        Table<?> table = Tables.named(kind)
                .orElseThrow(() -> RowText.fault(parser, "\"" + kind + "\" is not a record of this log"));
        if (table == EventTable.EVENTS) {
            EventEntry entry = entry(parser, offset, line.length);
            parser.nextToken();
            return new Change(table, new RowKey(List.of(entry.teamId(), entry.id())), entry);
        }
        Row row = row(parser, line, table);
        List<OtherField> others = new ArrayList<>();
        if (parser.nextToken() == JsonToken.FIELD_NAME && parser.currentName().equals(LogText.OTHERS)) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                others.add(new OtherField(name, JsonText.capture(parser, line, 0)));
            }
            parser.nextToken();
        }
        return new Change(table, row.key(), value(parser, row, others));
    }

    private static Object value(JsonParser parser, Row row, List<OtherField> others) throws IOException {
        try {
            if (!Tables.heldBy(BackendName.JSON).contains(row.table())) {
                throw RowText.fault(parser, row.table().text() + " are not stored here");
            }
            return row.table() == SessionTable.SESSIONS
                    ? StoredSession.of(row, List.copyOf(others), 0)
                    : row.table().record(row);
        } catch (IllegalArgumentException e) {
            throw RowText.fault(parser, "a row of " + row.table().text() + " has a value that is not allowed");
        }
    }

    /** Reads a row, leaving the parser at its end. */
    static Row row(JsonParser parser, byte[] source, Table<?> table) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int index = table.indexOf(name);
            parser.nextToken();
            if (index >= 0) {
                values.put(name, RowText.read(parser, source, 0, table.columns().get(index)));
            } else if (name.equals(LogText.POSITION)) {
                parser.getLongValue();
            } else {
                throw RowText.fault(parser, table.text() + " have no " + name);
            }
        }
        requireAll(parser, table, values);
        return Row.of(table, values);
    }

    public static void requireAll(JsonParser parser, Table<?> table, Map<String, Object> values) throws IOException {
        for (Column<?> column : table.columns()) {
            if (column.isRequired() && values.get(column.name()) == null) {
                throw RowText.fault(parser, column.name() + " is missing");
            }
        }
    }

    private EventEntry entry(JsonParser parser, long offset, int length) throws IOException {
        Map<String, Object> values = new HashMap<>();
        int dataBytes = 0;
        long position = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            int index = EventTable.EVENTS.indexOf(name);
            if (name.equals(LogText.POSITION)) {
                position = parser.getLongValue();
            } else if (index < 0
                    || !RowText.fits(token, EventTable.EVENTS.columns().get(index))) {
                throw RowText.fault(parser, name + " of an event is not valid");
            } else if (token == JsonToken.VALUE_STRING && !name.equals("data") && !name.equals("blob_refs")) {
                values.put(
                        name,
                        RowText.read(
                                parser,
                                new byte[0],
                                0,
                                EventTable.EVENTS.columns().get(index)));
            } else {
                long start = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int bytes = (int) (parser.currentLocation().getByteOffset() - start);
                dataBytes = name.equals("data") ? bytes : dataBytes;
                values.put(name, bytes);
            }
        }
        requireAll(parser, EventTable.EVENTS, values);
        return new EventEntry(
                shared(values.get("team_id")),
                (String) values.get("id"),
                shared(values.get("type")),
                (Instant) values.get("timestamp"),
                shared(values.get("device_id")),
                shared(values.get("workspace_id")),
                shared(values.get("session_id")),
                position,
                dataBytes,
                offset,
                length);
    }

    private String shared(Object name) {
        return name == null ? null : names.computeIfAbsent((String) name, same -> same);
    }

    private static Change deleted(JsonParser parser) throws IOException {
        Table<?> table = null;
        List<String> key = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(LogText.TABLE)) {
                table = Tables.named(parser.getText()).orElse(null);
            } else if (name.equals(LogText.KEY)) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    key.add(parser.getText());
                }
            }
        }
        if (table == null || key.size() != table.key().size()) {
            throw RowText.fault(parser, "it does not say which row was deleted");
        }
        parser.nextToken();
        return new Change(table, new RowKey(List.copyOf(key)), null);
    }

    private static void expect(JsonParser parser, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw RowText.fault(parser, "it is not a record of this log");
        }
    }
}
