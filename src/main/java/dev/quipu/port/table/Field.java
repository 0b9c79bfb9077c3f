package dev.quipu.port.table;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A column and the component of a record that has its value.
 *
 * @param <R> the record
 * @param <D> what becomes the record
 */
record Field<R, D, V>(Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter) {

    Object stored(R row) {
        return column.stored(getter.apply(row));
    }

    void read(D draft, Object stored) {
        set(draft, column.value(stored));
    }

    void copy(R from, D draft) {
        set(draft, getter.apply(from));
    }

    /** What has no value stays as the draft has it: a number or a flag that is no object cannot be null. */
    private void set(D draft, V value) {
        if (value != null) {
            setter.accept(draft, value);
        }
    }
}
