package dev.quipu.store.json;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.LogText;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import java.util.Iterator;
import java.util.List;

/** The files as they were at one moment. Events are read from the log one by one. */
final class JsonRowView implements RowView {

    private final Opened files;
    private final Snapshot snapshot;
    private final Runnable closing;

    /** @param closing what is done when nobody looks any more */
    JsonRowView(Opened files, Runnable closing) {
        this.files = files;
        this.snapshot = Snapshot.of(files.state());
        this.closing = closing;
    }

    @Override
    public long count(Table<?> table, RowFilter filter) {
        return all(table, RowOrder.STORED).stream()
                .filter(new JsonRowFilter(filter, snapshot))
                .count();
    }

    @Override
    public RowCursor rows(Table<?> table, RowFilter filter, RowOrder order) {
        Iterator<?> rows = all(table, order).stream()
                .filter(new JsonRowFilter(filter, snapshot))
                .iterator();
        return new RowCursor() {
            @Override
            public Row next() {
                return rows.hasNext() ? row(rows.next()) : null;
            }

            @Override
            public void close() {
                // It holds nothing that the view does not hold.
            }
        };
    }

    private Row row(Object found) {
        return LogText.row(found instanceof EventEntry entry ? files.log().event(entry) : found);
    }

    private List<?> all(Table<?> table, RowOrder order) {
        if (table != EventTable.EVENTS) {
            return snapshot.rows().get(table);
        }
        return order == RowOrder.STORED ? snapshot.events() : snapshot.eventsByKey();
    }

    @Override
    public void close() {
        closing.run();
    }
}
