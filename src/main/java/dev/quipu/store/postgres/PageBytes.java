package dev.quipu.store.postgres;

import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.page.PagedRows;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.store.sql.PageSelection;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;

/**
 * Reads pages, and keeps the server from sending more rows than one takes for their size. Nearly every page is of small rows, which
 * are asked for as they are: to add up their sizes takes PostgreSQL a quarter longer, and is left to pages with large ones.
 *
 * @param selection what is read of a row
 * @param listing of one row more than the page may hold, in order, made of what it reads up to the WHERE clause
 * @param order of the listing
 * @param byTime null where an index has the rows in their whole order
 */
record PageBytes(PageSelection selection, Function<String, SqlStatement> listing, String order, RowsByTime byTime) {

    private static final String COLUMN = PagedRows.BYTES;

    /** What a page may take before it is cut. */
    private static final long MOST_READ = 4L << 20;

    /** Of more rows the sizes are added up at once. */
    private static final int FEW_ROWS = 100;

    PageBytes(PageSelection selection, Function<String, SqlStatement> listing, String order) {
        this(selection, listing, order, null);
    }

    Uni<JsonPage> read(SqlClient client, int limit) {
        PagedRows rows = selection.rows();
        PostgresExecutor executor = new PostgresExecutor(client);
        if (limit > FEW_ROWS) {
            return executor.query(bounded(), row -> row).map(found -> rows.page(found.iterator(), limit));
        }
        long most = MOST_READ / (limit + 1);
        return small(executor, selection.text(most), limit)
                .flatMap(found ->
                        areSmall(found, most) ? Uni.createFrom().item(found) : executor.query(bounded(), row -> row))
                .map(found -> rows.page(found.iterator(), limit));
    }

    private Uni<List<ResultRow>> small(PostgresExecutor executor, String select, int limit) {
        if (byTime == null) {
            return executor.query(listing.apply(select), row -> row);
        }
        return executor.query(byTime.statement(select), row -> row)
                .flatMap(found -> byTime.inOrder(selection.rows(), found, limit)
                        .map(rows -> Uni.createFrom().item(rows))
                        .orElseGet(() -> executor.query(listing.apply(select), row -> row)));
    }

    private boolean areSmall(List<ResultRow> found, long most) {
        int bytes = selection.rows().bytes();
        return found.stream().allMatch(row -> ((Number) row.value(bytes, Kind.INTEGER)).longValue() <= most);
    }

    /** The listing up to the row with which a page becomes too large, which tells that another page follows. */
    SqlStatement bounded() {
        SqlStatement all = listing.apply(selection.text());
        String text = "SELECT * FROM (SELECT listed.*, sum(" + COLUMN
                + ") OVER page AS upto, row_number() OVER page AS number FROM (" + all.text()
                + ") AS listed WINDOW page AS (" + order + " ROWS UNBOUNDED PRECEDING)) AS page WHERE upto - " + COLUMN
                + " <= " + Page.MOST_BYTES + " OR number = 2" + order;
        return new SqlStatement(text, all.values());
    }
}
