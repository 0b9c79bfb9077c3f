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
        setter.accept(draft, column.value(stored));
    }
}
