package dev.quipu.port;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of a listing.
 *
 * @param items the rows, in the listing's order; at most as many as were asked for
 * @param next where the next page begins, null on the last page
 */
public record Page<T>(List<T> items, Cursor next) {

    /** Bytes of what clients sent on a page, beyond its first row, so that a page of large rows stays small. */
    public static final int MOST_BYTES = 1 << 20;

    /** Makes a page of {@code limit} rows from up to {@code limit + 1} rows that a backend has read. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, position.apply(items.get(limit - 1)));
    }

    /**
     * Makes a page of the first rows that are not too large together, at least of one, and takes no more of them than needed.
     *
     * @param rows up to {@code limit + 1}
     * @param bytes that count of a row
     */
    public static <T> Page<T> of(Iterator<T> rows, int limit, ToLongFunction<T> bytes, Function<T, Cursor> position) {
        List<T> items = new ArrayList<>();
        long taken = 0;
        while (rows.hasNext()) {
            T row = rows.next();
            taken += bytes.applyAsLong(row);
            if (items.size() == limit || !items.isEmpty() && taken > MOST_BYTES) {
                return new Page<>(List.copyOf(items), position.apply(items.get(items.size() - 1)));
            }
            items.add(row);
        }
        return new Page<>(List.copyOf(items), null);
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
