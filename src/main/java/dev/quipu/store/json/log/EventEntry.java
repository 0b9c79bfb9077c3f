package dev.quipu.store.json.log;

import dev.quipu.port.Cursor;
import dev.quipu.record.event.Event;
import java.time.Instant;

/**
 * What the index holds of an event.
 *
 * @param position its place in the order in which its team's events were stored
 * @param dataBytes the length of its data
 * @param offset where its line begins in the log
 * @param length bytes of its line, without the end of the line
 */
public record EventEntry(
        String teamId,
        String id,
        String type,
        Instant timestamp,
        String deviceId,
        String workspaceId,
        String sessionId,
        long position,
        int dataBytes,
        long offset,
        int length) {

    public static EventEntry of(Event event, long position, int dataBytes, long offset, int length) {
        return new EventEntry(
                event.teamId(),
                event.id(),
                event.type(),
                event.timestamp(),
                event.deviceId(),
                event.workspaceId(),
                event.sessionId(),
                position,
                dataBytes,
                offset,
                length);
    }

    /** The place after which a page goes on behind it. */
    public Cursor cursor() {
        return new Cursor(timestamp, id, position);
    }

    public ListingPlace place() {
        return new ListingPlace(timestamp, id);
    }
}
