package dev.quipu.store.postgres;

import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.page.PagedRows;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Keeps the server from sending more rows than a page takes for their size. */
final class PageBytes {

    private static final String COLUMN = PagedRows.BYTES;

    private PageBytes() {}

    /**
     * A listing that ends with the row with which a page becomes too large, which tells that another page follows.
     *
     * @param listing of one row more than the page may hold, in order; its last column is {@link PagedRows#BYTES}
     * @param order of the listing
     */
    static SqlStatement bounded(SqlStatement listing, String order) {
        String text = "SELECT * FROM (SELECT listed.*, sum(" + COLUMN
                + ") OVER page AS upto, row_number() OVER page AS number"
                + " FROM (" + listing.text() + ") AS listed WINDOW page AS (" + order
                + " ROWS UNBOUNDED PRECEDING)) AS page WHERE upto - " + COLUMN + " <= " + Page.MOST_BYTES
                + " OR number = 2" + order;
        return new SqlStatement(text, listing.values());
    }

    /** Reads the page of such a listing. */
    static Uni<JsonPage> page(SqlClient client, SqlStatement listing, PagedRows rows, int limit) {
        return new PostgresExecutor(client).query(listing, row -> row).map(found -> rows.page(found.iterator(), limit));
    }
}
