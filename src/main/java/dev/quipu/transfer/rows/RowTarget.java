package dev.quipu.transfer.rows;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.Table;
import java.util.List;

/** Where an import stores rows: a store of this process, or a server. Blocks; not for several threads. */
public interface RowTarget extends AutoCloseable {

    /**
     * Stores rows of one table, all that can be. A row that is there already stays as it is.
     *
     * @param rows at most {@link #MOST_ROWS}
     * @return how many were stored, and which were not
     * @throws dev.quipu.port.StoreUnavailableException if the store cannot be reached; what was stored before stays
     */
    RowsResult insert(Table<?> table, List<Row> rows);

    /** Most rows at once. */
    int MOST_ROWS = 500;

    @Override
    void close();
}
