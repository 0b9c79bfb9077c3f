package dev.quipu.port.table;

import dev.quipu.base.json.JsonBytes;
import java.util.List;

/** A row that a database answers with. */
@FunctionalInterface
public interface ResultRow {

    /** A row of values that are there, of the classes of their kinds. */
    static ResultRow of(List<Object> values) {
        return (index, kind) -> values.get(index);
    }

    /**
     * A value, of the kind's class; null if there is none.
     *
     * @param index from 0
     */
    Object value(int index, Kind kind);

    /** Writes a value as {@link Kind#write(JsonBytes, Object)} does; a database overrides it where it can do so without the value. */
    default void write(int index, Kind kind, JsonBytes out) {
        Kind.write(out, value(index, kind));
    }
}
