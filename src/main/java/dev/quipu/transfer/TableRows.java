package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import dev.quipu.transfer.rows.IncomingRow;
import dev.quipu.transfer.rows.IncomingRows;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** All rows of a view, table by table. */
final class TableRows implements IncomingRows {

    private final RowView view;
    private final Deque<Table<?>> left;
    private RowCursor rows;

    TableRows(RowView view, Collection<Table<?>> tables) {
        this.view = view;
        this.left = new ArrayDeque<>(tables);
    }

    @Override
    public IncomingRow next() {
        while (true) {
            Row row = rows == null ? null : rows.next();
            if (row != null) {
                return IncomingRow.of(row.toString(), row);
            }
            close();
            if (left.isEmpty()) {
                rows = null;
                return null;
            }
            rows = view.rows(left.poll(), RowFilter.ALL, RowOrder.STORED);
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
