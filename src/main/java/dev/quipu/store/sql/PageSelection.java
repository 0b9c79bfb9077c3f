package dev.quipu.store.sql;

import dev.quipu.port.page.PagedRows;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.RowShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is read of a table to write its pages: the columns of a shape, the id by which it is ordered, and what counts of a row's size. */
public final class PageSelection {

    private static final String SHOWN = "shown_";
    private static final String MOST = "@most";

    private final PagedRows rows;
    private final String whole;
    private final String small;

    /**
     * A selection.
     *
     * @param from what stands behind FROM
     * @param time the column of the time by which it is ordered
     * @param derived by name of the columns that are not shown as they lie there what is shown
     * @param large the columns whose bytes count
     * @param position the position, null in a listing that is not of events
     */
    public PageSelection(
            RowShape shape,
            String from,
            String time,
            Map<String, String> derived,
            List<String> large,
            String position) {
        List<String> names = shape.columns().stream().map(Column::name).toList();
        this.rows = new PagedRows(
                shape,
                names.indexOf(time),
                names.size(),
                position == null ? PagedRows.NONE : names.size() + 2,
                names.size() + 1);
        String end = ", id, "
                + large.stream()
                        .map("octet_length(coalesce(%s, ''))"::formatted)
                        .collect(Collectors.joining(" + ", "(", ") AS " + PagedRows.BYTES))
                + (position == null ? "" : ", " + position) + " FROM " + from;
        this.whole = "SELECT " + columns(names, derived, large, "%s") + end;
        this.small = "SELECT "
                + columns(names, derived, large, "CASE WHEN octet_length(%1$s) <= " + MOST + " THEN %1$s END") + end;
    }

    private static String columns(List<String> names, Map<String, String> derived, List<String> large, String read) {
        return names.stream()
                .map(name ->
                        (large.contains(name) ? read.formatted(name) : derived.getOrDefault(name, '"' + name + '"'))
                                + " AS " + SHOWN + name)
                .collect(Collectors.joining(", "));
    }

    /** Where a row has what its page is made of. */
    public PagedRows rows() {
        return rows;
    }

    /** Reads rows as they are, up to the WHERE clause. */
    public String text() {
        return whole;
    }

    /**
     * Reads rows without what is larger than so many bytes.
     *
     * @param most a row whose {@link PagedRows#bytes()} are no more is read whole
     */
    public String text(long most) {
        return small.replace(MOST, String.valueOf(most));
    }
}
