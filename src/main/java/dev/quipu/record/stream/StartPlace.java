package dev.quipu.record.stream;

import dev.quipu.api.paging.Paging;
import dev.quipu.port.Cursor;
import dev.quipu.port.InvalidCursorException;

/**
 * Where a stream begins.
 *
 * @param position of the event behind which it begins, 0 for the beginning
 * @param id as clients see it
 */
record StartPlace(long position, String id) {

    private static final StartPlace BEGINNING = new StartPlace(0, Paging.BEGINNING);

    /** The beginning if the cursor is null. */
    static StartPlace of(Cursor cursor) {
        return cursor == null ? BEGINNING : new StartPlace(cursor.position(), cursor.encode());
    }

    /**
     * What a client sent: the id of the last event that it has got is stronger than the address that it first called.
     *
     * @return null if it sent neither
     * @throws InvalidCursorException if it is no place
     */
    static StartPlace sent(String lastEventId, String after) {
        String text = isSet(lastEventId) ? lastEventId : after;
        if (!isSet(text)) {
            return null;
        }
        return text.equals(Paging.BEGINNING) ? BEGINNING : of(Paging.eventCursor(text));
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
