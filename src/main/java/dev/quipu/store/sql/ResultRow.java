package dev.quipu.store.sql;

import dev.quipu.port.table.Kind;

/** A row that a database answers with. */
public interface ResultRow {

    /**
     * A value, of the kind's class; null if there is none.
     *
     * @param index from 0
     */
    Object value(int index, Kind kind);
}
