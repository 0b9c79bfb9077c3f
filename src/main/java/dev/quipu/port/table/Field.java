package dev.quipu.port.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.validation.FieldReaders;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A column and the component of a record that has its value.
 *
 * @param <R> the record
 * @param <D> what becomes the record
 */
record Field<R, D, V>(
        Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter, SerializableString encodedName) {

    Field(Column<V> column, Function<R, V> getter, BiConsumer<D, V> setter) {
        this(column, getter, setter, new SerializedString(column.name()));
    }

    void write(R row, JsonGenerator out) throws IOException {
        out.writeFieldName(encodedName);
        Kind.write(out, stored(row));
    }

    Object stored(R row) {
        return column.stored(getter.apply(row));
    }

    void read(D draft, Object stored) {
        set(draft, column.value(stored));
    }

    void copy(R from, D draft) {
        set(draft, getter.apply(from));
    }

    /** Whether a client's value changes only what it names of the JSON that is there. */
    boolean merges(Json sent) {
        return column.kind() == Kind.JSON && !column.isWhole() && sent.isObject();
    }

    void merge(D draft, R before, Json sent) {
        setter.accept(draft, column.read(JsonText.merge((Json) getter.apply(before), sent)));
    }

    /** Refuses any other value than the record has. */
    void requireSame(R row, Json sent) {
        if (!has(row, sent)) {
            throw new FieldReaders.Fault("cannot be changed");
        }
    }

    private boolean has(R row, Json sent) {
        V value = getter.apply(row);
        return value == null ? sent.isNull() : JsonText.sameContent(sent, json(column.stored(value)));
    }

    private static Json json(Object stored) {
        if (stored instanceof Json json) {
            return json;
        }
        return JsonText.of(
                stored instanceof Long number ? LongNode.valueOf(number) : TextNode.valueOf(stored.toString()));
    }

    /** What has no value stays as the draft has it: a number or a flag that is no object cannot be null. */
    private void set(D draft, V value) {
        if (value != null) {
            setter.accept(draft, value);
        }
    }
}
