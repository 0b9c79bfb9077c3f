package dev.quipu.record.event;

import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.transcript.TranscriptLine;
import java.util.List;

/**
 * One event of a request with what it tells.
 *
 * @param read the event as far as it could be read
 * @param evidence what it says about its session, null if it is of none or has faults
 */
public record ReceivedEvent(ReadEvent read, SessionEvidence evidence) {

    /** The events of a request; takes as long as reading their data does. */
    public static List<ReceivedEvent> of(List<ReadEvent> read) {
        return read.stream().map(ReceivedEvent::of).toList();
    }

    /**
     * An event of a session that holds a transcript's line.
     *
     * @param line its data, read already
     */
    public static ReceivedEvent of(ReadEvent read, TranscriptLine line) {
        return new ReceivedEvent(read, read.draft() == null ? null : EventEvidence.of(read.draft(), line));
    }

    private static ReceivedEvent of(ReadEvent read) {
        return new ReceivedEvent(read, read.draft() == null ? null : EventEvidence.of(read.draft()));
    }

    /** The event, null if it has faults. */
    EventDraft draft() {
        return read.draft();
    }
}
