package dev.quipu.store.table;

import dev.quipu.port.table.Table;

/**
 * A store as it was at one moment: what is written meanwhile is not seen. Several cursors may be open at once. Not for
 * several threads. Blocks.
 */
public interface RowView extends AutoCloseable {

    /** How many rows of a table there are; 0 of a table that the store does not hold. */
    long count(Table<?> table, RowFilter filter);

    /**
     * The rows of a table; none of a table that the store does not hold. A JSON column's text is as it is stored, which after
     * damage may be no JSON.
     */
    RowCursor rows(Table<?> table, RowFilter filter, RowOrder order);

    @Override
    void close();
}
