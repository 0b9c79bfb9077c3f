package dev.quipu.record.event;

import dev.quipu.port.Cursor;

/**
 * An event with its place in the order in which its team's events were stored.
 *
 * @param position greater than that of every event stored before it; says nothing else
 */
public record StoredEvent(Event event, long position) {

    /** The place after which a page or a stream goes on behind this event. */
    public Cursor cursor() {
        return new Cursor(event.timestamp(), event.id(), position);
    }
}
