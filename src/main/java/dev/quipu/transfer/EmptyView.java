package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;

/** What a store shows that is not there yet. */
final class EmptyView implements RowView {

    @Override
    public long count(Table<?> table, RowFilter filter) {
        return 0;
    }

    @Override
    public RowCursor rows(Table<?> table, RowFilter filter, RowOrder order) {
        return new RowCursor() {
            @Override
            public Row next() {
                return null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
