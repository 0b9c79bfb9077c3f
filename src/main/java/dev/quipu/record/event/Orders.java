package dev.quipu.record.event;

import dev.quipu.base.validation.Filters;

/** The orders in which events are listed, and what the API's description says of them. */
final class Orders {

    static final String DESCRIPTION =
            "In pages: oldest first (asc), newest first (desc), or in the order of storing (stored). Only in the order of"
                    + " storing, nothing ever appears before what was already read. A page may hold fewer rows than the"
                    + " limit and still have a next_cursor: it ends at 1 MB of data.";
    static final String ANSWER =
            "A page; the Link header names the next one (rel=\"next\") and, in the order of storing, the stream that follows it"
                    + " (rel=\"monitor\", without times)";
    static final String PARAMETER = "asc, desc (both by time) or stored";
    static final String CURSOR = "next_cursor of the previous page, or an id of the stream; valid for every order";

    private static final String STORED = "stored";

    private Orders() {}

    static boolean isStored(String order) {
        return STORED.equals(order);
    }

    /**
     * An order by time.
     *
     * @throws dev.quipu.base.validation.ValidationException if it is none
     */
    static String byTime(String order) {
        return Filters.oneOf("order", order, "asc", "desc", STORED);
    }
}
