package dev.quipu.port.page;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.RowShape;
import java.time.Instant;
import java.util.Iterator;

/**
 * The rows of a listing as a database answers with them: the columns of their shape, and where the rest of what a page is made of
 * lies.
 *
 * @param time the index of the time by which the listing is ordered
 * @param id the index of the id by which rows of one time are
 * @param position the index of an event's position, {@link #NONE} in a listing that is not of events
 * @param bytes the index of what counts of a row's size
 */
public record PagedRows(RowShape shape, int time, int id, int position, int bytes) {

    /** The index of what a row does not have. */
    public static final int NONE = -1;

    /** The name of the column with what counts of a row's size. */
    public static final String BYTES = "page_bytes";

    /** Writes the page of the first rows that are not too large together, as {@link Page#of(Iterator, int, java.util.function.ToLongFunction, java.util.function.Function)} has it. */
    public JsonPage page(Iterator<? extends ResultRow> rows, int limit) {
        PageWriter out = new PageWriter(shape);
        Iterator<Written> written = new Iterator<>() {

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Written next() {
                ResultRow row = rows.next();
                return new Written(out.write(row), (Long) row.value(bytes, Kind.INTEGER), cursor(row));
            }
        };
        Page<Written> page = Page.of(written, limit, Written::bytes, Written::cursor);
        if (page.next() != null) {
            out.cut(page.items().get(page.items().size() - 1).end());
        }
        return out.end(page.next());
    }

    private Cursor cursor(ResultRow row) {
        return new Cursor(
                (Instant) row.value(time, Kind.TIME),
                (String) row.value(id, Kind.TEXT),
                position == NONE ? null : (Long) row.value(position, Kind.INTEGER));
    }

    /**
     * A row that was written.
     *
     * @param end where the page ends behind it
     */
    private record Written(int end, long bytes, Cursor cursor) {}
}
