package dev.quipu.store.table;

import dev.quipu.port.table.Row;

/** Rows one after the other, of which only a few are in memory at a time. Not for several threads. Blocks. */
public interface RowCursor extends AutoCloseable {

    /** The next row, null at the end. */
    Row next();

    @Override
    void close();
}
