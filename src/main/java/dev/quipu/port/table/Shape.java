package dev.quipu.port.table;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.base.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The components of a record as columns, and how it is made of their values.
 *
 * @param beside what a client may send with a record that is no part of it, by name
 */
record Shape<R, D>(
        Supplier<D> draft, Function<D, R> finish, List<Field<R, D, ?>> fields, Map<String, Column<String>> beside) {

    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(fields.size());
        fields.forEach(field -> columns.add(field.column()));
        return columns;
    }

    List<Object> stored(R row) {
        List<Object> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(field.stored(row)));
        return values;
    }

    void write(R row, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Field<R, D, ?> field : fields) {
            field.write(row, out);
        }
        out.writeEndObject();
    }

    /** One record with the values of another in columns that are fixed. */
    R kept(R before, R after) {
        D made = draft.get();
        fields.forEach(field -> field.copy(field.column().isFixed() ? before : after, made));
        return finish.apply(made);
    }

    /** Reads what a client sends for a record, new or there already. */
    Sent<R> read(Map<String, Json> sent, String kind, boolean isNew) {
        return new FieldsReading<>(this, sent, kind, isNew);
    }

    /** What becomes a record with the values of another one. */
    D copy(R row) {
        D made = draft.get();
        fields.forEach(field -> field.copy(row, made));
        return made;
    }

    /** The component of a column of that name; null if there is none. */
    Field<R, D, ?> named(String name) {
        for (Field<R, D, ?> field : fields) {
            if (field.column().name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    R record(IntFunction<Object> stored) {
        D made = draft.get();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).read(made, stored.apply(i));
        }
        return finish.apply(made);
    }
}
