package dev.quipu.transfer;

import dev.quipu.store.rows.Row;
import dev.quipu.store.rows.RowCursor;
import dev.quipu.store.rows.RowFilter;
import dev.quipu.store.rows.RowOrder;
import dev.quipu.store.rows.RowView;
import dev.quipu.store.rows.Table;

/** What a store shows that is not there yet. */
final class EmptyView implements RowView {

    @Override
    public long count(Table table, RowFilter filter) {
        return 0;
    }

    @Override
    public RowCursor rows(Table table, RowFilter filter, RowOrder order) {
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
