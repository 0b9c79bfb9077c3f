package dev.quipu.record.stream;

import dev.quipu.record.event.StoredEvent;

/** An event on its way to readers; what goes over the wire is written once, however many they are. */
final class StreamedEvent {

    private final StoredEvent stored;
    private final Frames frames;
    private byte[] frame;

    StreamedEvent(StoredEvent stored, Frames frames) {
        this.stored = stored;
        this.frames = frames;
    }

    StoredEvent stored() {
        return stored;
    }

    long position() {
        return stored.position();
    }

    /** Its bytes on the wire, which nobody may change. */
    synchronized byte[] frame() {
        if (frame == null) {
            frame = frames.event(stored);
        }
        return frame;
    }
}
