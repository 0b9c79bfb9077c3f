package dev.quipu.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.record.event.Event;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.json.log.LogText;
import dev.quipu.store.json.log.PlacedEvent;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows from elsewhere as what is kept here. */
final class RowValues {

    private RowValues() {}

    /**
     * What is kept of a row; of an event the event.
     *
     * @throws InvalidRowException if it holds what cannot be kept
     */
    static Object of(Row row) {
        Row plain = new Row(row.table(), values(row));
        Object value = record(plain, row);
        if (!LogText.row(value).equals(plain)) {
            throw new InvalidRowException(row, "a number in it is too large for its column");
        }
        return value;
    }

    private static Object record(Row plain, Row row) {
        try {
            if (!Tables.heldBy(BackendName.JSON).contains(plain.table())) {
                throw new InvalidRowException(row, "json does not support its table");
            }
            return plain.table() == SessionTable.SESSIONS
                    ? StoredSession.of(plain, List.of(), 0)
                    : plain.table().record(plain);
        } catch (IllegalArgumentException e) {
            throw new InvalidRowException(row, "a value in it is not allowed in its column");
        }
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>(row.values().size());
        for (int i = 0; i < row.values().size(); i++) {
            Column<?> column = row.table().columns().get(i);
            Object value = row.values().get(i);
            if (value == null && column.isRequired()) {
                throw new InvalidRowException(row, "it has no " + column.name());
            }
            values.add(value == null ? null : value(row, column, value));
        }
        return values;
    }

    private static Object value(Row row, Column<?> column, Object value) {
        if (column.kind() == Kind.TEXT && !StandardCharsets.UTF_8.newEncoder().canEncode((String) value)) {
            throw new InvalidRowException(
                    row, column.name() + " is not valid text: it contains half of a surrogate pair");
        }
        if (column.kind() == Kind.TEXTS
                && !StandardCharsets.UTF_8.newEncoder().canEncode(String.join("", texts(value)))) {
            throw new InvalidRowException(row, column.name() + " contains a value that is not text");
        }
        if (value instanceof Json json) {
            try {
                return JsonText.parseStored(json.text());
            } catch (JsonProcessingException e) {
                throw new InvalidRowException(row, column.name() + " is not JSON: " + JsonText.reason(e));
            }
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Object value) {
        return (List<String>) value;
    }

    /** The event among the values. */
    static PlacedEvent placed(Object event, long position) {
        return new PlacedEvent((Event) event, position);
    }
}
