package dev.quipu.store;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param items the rows, in the listing's order; at most as many as were asked for
 * @param next where the next page begins, null on the last page
 */
public record Page<T>(List<T> items, Cursor next) {

    /** Makes a page of {@code limit} rows from up to {@code limit + 1} rows that a backend has read. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, position.apply(items.get(limit - 1)));
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
