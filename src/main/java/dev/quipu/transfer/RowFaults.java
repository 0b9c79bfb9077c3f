package dev.quipu.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.store.rows.Column;
import dev.quipu.store.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What keeps a row from being taken as it is, whatever the backend. */
final class RowFaults {

    private RowFaults() {}

    /** What is wrong with a row, in a clause without a full stop; null if nothing is. */
    static String of(Row row) {
        List<Column> columns = row.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            String fault = of(columns.get(i), row.values().get(i));
            if (fault != null) {
                return columns.get(i).name() + " " + fault;
            }
        }
        return null;
    }

    private static String of(Column column, Object value) {
        if (value == null) {
            return column.isRequired() ? "is missing" : null;
        }
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            return "holds U+0000, which PostgreSQL cannot keep";
        }
        if (value instanceof Json json) {
            try {
                JsonText.parse(json.text());
            } catch (JsonProcessingException e) {
                return "is not JSON: " + JsonText.reason(e);
            }
        }
        return null;
    }

    /** The names of the columns in which two rows differ, null if they are equal. */
    static String difference(Row one, Row other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < one.values().size(); i++) {
            if (!Objects.equals(plain(one.values().get(i)), plain(other.values().get(i)))) {
                names.add(one.table().columns().get(i).name());
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static Object plain(Object value) {
        return value instanceof Json json ? JsonText.compact(json) : value;
    }
}
