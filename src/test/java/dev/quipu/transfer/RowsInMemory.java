package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Rows that a test gives, in the order in which it gives them or by key. */
record RowsInMemory(List<Row> all) implements RowView {

    @Override
    public long count(Table<?> table, RowFilter filter) {
        return all.stream().filter(row -> row.table() == table).count();
    }

    @Override
    public RowCursor rows(Table<?> table, RowFilter filter, RowOrder order) {
        Comparator<Row> comparator = order == RowOrder.KEY ? Comparator.comparing(Row::key) : (one, other) -> 0;
        Iterator<Row> rows = all.stream()
                .filter(row -> row.table() == table)
                .sorted(comparator)
                .iterator();
        return new RowCursor() {
            @Override
            public Row next() {
                return rows.hasNext() ? rows.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
