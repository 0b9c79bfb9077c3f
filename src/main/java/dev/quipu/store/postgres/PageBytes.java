package dev.quipu.store.postgres;

import dev.quipu.port.Page;

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
    static String bounded(String listing, String bytes, String order) {
        return "SELECT * FROM (SELECT listed.*, (" + bytes + ")::bigint AS " + COLUMN + ", sum(" + bytes
                + ") OVER page AS upto, row_number() OVER page AS number FROM (" + listing
                + ") AS listed WINDOW page AS (" + order + " ROWS UNBOUNDED PRECEDING)) AS page WHERE upto - " + COLUMN
                + " <= " + Page.MOST_BYTES + " OR number = 2" + order;
    }
}
