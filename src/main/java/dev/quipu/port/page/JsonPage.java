package dev.quipu.port.page;

import dev.quipu.port.Cursor;

/** One page of a listing as clients get it. */
public final class JsonPage {

    private final byte[] body;
    private final boolean isEmpty;
    private final Cursor next;

    JsonPage(byte[] body, boolean isEmpty, Cursor next) {
        this.body = body;
        this.isEmpty = isEmpty;
        this.next = next;
    }

    /** The JSON object of its rows and its cursor, in UTF-8; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Whether it has no row. */
    public boolean isEmpty() {
        return isEmpty;
    }

    /** Where the next page begins, null on the last page. */
    public Cursor next() {
        return next;
    }
}
