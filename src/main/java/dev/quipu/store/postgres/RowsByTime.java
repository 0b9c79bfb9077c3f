package dev.quipu.store.postgres;

import dev.quipu.port.page.PagedRows;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.store.sql.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows that an index has in the order of their times, and not of the ids of one time. To sort them takes PostgreSQL a quarter
 * longer; few rows have one time, so that they are put into their order here.
 *
 * @param listing of one row more than the page may hold, made of what it reads up to the WHERE clause
 * @param isDescending whether the newest come first
 */
record RowsByTime(Function<String, SqlStatement> listing, boolean isDescending) {

    SqlStatement statement(String select) {
        return listing.apply(select);
    }

    /**
     * The rows in their whole order; empty if rows that were not read may belong to the page.
     *
     * @param found in the order of their times
     * @param limit how many the page may have; one more only tells that another page follows
     */
    Optional<List<ResultRow>> inOrder(PagedRows shape, List<ResultRow> found, int limit) {
        if (found.size() > limit && time(shape, found.get(limit - 1)).equals(time(shape, found.get(limit)))) {
            return Optional.empty();
        }
        List<ResultRow> rows = new ArrayList<>(found);
        Comparator<ResultRow> order = Comparator.<ResultRow, Instant>comparing(row -> time(shape, row))
                .thenComparing(row -> (String) row.value(shape.id(), Kind.TEXT));
        rows.sort(isDescending ? order.reversed() : order);
        return Optional.of(rows);
    }

    private static Instant time(PagedRows shape, ResultRow row) {
        return (Instant) row.value(shape.time(), Kind.TIME);
    }
}
