package dev.quipu.record.stream;

import dev.quipu.record.event.StoredEvent;

/** How far a reader has come: what was written for it, and what it did not select since. */
final class Progress {

    private final String startId;
    private long position;
    private StoredEvent last;
    private int skipped;

    Progress(StartPlace start) {
        this.startId = start.id();
        this.position = start.position();
    }

    /** The position behind which it goes on. */
    long position() {
        return position;
    }

    /** Goes past an event. */
    void pass(StoredEvent event, boolean isWritten) {
        last = event;
        position = event.position();
        skipped = isWritten ? 0 : skipped + 1;
    }

    /** Goes to a position up to which there is nothing for it; never back. */
    void reach(long reached) {
        position = Math.max(position, reached);
    }

    /** The events since the reader last learned where to go on. */
    int skipped() {
        return skipped;
    }

    /** A sign of life, which tells where to go on if the reader does not know. */
    byte[] heartbeat() {
        byte[] frame = skipped > 0 ? Frames.heartbeat(lastId()) : Frames.heartbeat();
        skipped = 0;
        return frame;
    }

    /** The place behind which it goes on, as clients see it. */
    String lastId() {
        return last == null ? startId : last.cursor().encode();
    }
}
