package dev.quipu.port.table;

import java.util.ArrayList;
import java.util.List;
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

    /** One record with the values of another in columns that are fixed. */
    R kept(R before, R after) {
        D made = draft.get();
        fields.forEach(field -> field.copy(field.column().isFixed() ? before : after, made));
        return finish.apply(made);
    }

    R record(IntFunction<Object> stored) {
        D made = draft.get();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).read(made, stored.apply(i));
        }
        return finish.apply(made);
    }
}
