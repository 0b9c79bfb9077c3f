package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import dev.quipu.store.sql.ResultRow;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;

/** Keeps the server from sending more rows than a page takes for their size. */
final class PageBytes {

    /** The column with what counts of a row. */
    static final String COLUMN = "page_bytes";

    private PageBytes() {}

    /**
     * A listing that ends with the row with which a page becomes too large, which tells that another page follows.
     *
     * @param listing of one row more than the page may hold, in order
     * @param bytes what counts of a row, an expression over its columns
     * @param order of the listing
     */
    static SqlStatement bounded(SqlStatement listing, String bytes, String order) {
        String text = "SELECT * FROM (SELECT listed.*, (" + bytes + ")::bigint AS " + COLUMN + ", sum(" + bytes
                + ") OVER page AS upto, row_number() OVER page AS number FROM (" + listing.text()
                + ") AS listed WINDOW page AS (" + order + " ROWS UNBOUNDED PRECEDING)) AS page WHERE upto - " + COLUMN
                + " <= " + Page.MOST_BYTES + " OR number = 2" + order;
        return new SqlStatement(text, listing.values());
    }

    /**
     * Reads the page of such a listing.
     *
     * @param columns how many the listing has; what counts of a row comes behind them
     * @param reader of a row
     * @param cursor of what was read
     */
    static <T> Uni<Page<T>> page(
            SqlClient client,
            SqlStatement listing,
            int columns,
            int limit,
            Function<ResultRow, T> reader,
            Function<T, Cursor> cursor) {
        return new PostgresExecutor(client)
                .query(listing, row -> new Sized<>(reader.apply(row), (Long) row.value(columns, Kind.INTEGER)))
                .map(rows -> Page.of(rows.iterator(), limit, Sized::bytes, row -> cursor.apply(row.value()))
                        .map(Sized::value));
    }

    private record Sized<T>(T value, long bytes) {}
}
