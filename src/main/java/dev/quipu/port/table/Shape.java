package dev.quipu.port.table;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.base.json.Json;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.ValidationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The components of a record as columns, and how it is made of their values. */
record Shape<R, D>(Supplier<D> draft, Function<D, R> finish, List<Field<R, D, ?>> fields) {

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

    /**
     * A record with fields that a client sends.
     *
     * @param kind what it is, in messages
     * @param isNew whether it is a new row's; in one that is there a field that is not to be set may have the value that it has
     * @throws ValidationException with all faults
     */
    R with(R before, Map<String, Json> sent, String kind, boolean isNew) {
        D made = draft.get();
        fields.forEach(field -> field.copy(before, made));
        Faults faults = new Faults();
        if (isNew) {
            fields.stream()
                    .map(Field::column)
                    .filter(column -> column.isNeeded() && !sent.containsKey(column.name()))
                    .forEach(column -> faults.add(column.name(), "must be given"));
        }
        sent.forEach((name, value) -> {
            Field<R, D, ?> field = named(name);
            try {
                boolean isSettable = field != null && field.column().setting().allows(isNew);
                if (isSettable) {
                    field.take(made, before, value, !isNew);
                } else if (field == null || isNew) {
                    throw new FieldReaders.Fault("is not a field of a " + (isNew ? "new " : "") + kind);
                } else if (!field.has(before, value)) {
                    throw new FieldReaders.Fault("cannot be changed");
                }
            } catch (FieldReaders.Fault e) {
                faults.add(name, e.getMessage());
            }
        });
        if (!faults.isEmpty()) {
            throw new ValidationException(faults);
        }
        return finish.apply(made);
    }

    private Field<R, D, ?> named(String name) {
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
