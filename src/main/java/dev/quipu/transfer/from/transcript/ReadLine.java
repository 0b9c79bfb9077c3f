package dev.quipu.transfer.from.transcript;

import dev.quipu.port.event.EventDraft;
import dev.quipu.record.transcript.TranscriptLine;

/**
 * One line of a transcript as far as it could be read.
 *
 * @param number its place in the file, from 1
 * @param bytes its length in the file
 * @param event its event, null if it has a fault
 * @param said what the event's data says of its session, as it was read; null if it has a fault
 * @param isNamedByUuid whether the event's id comes from the line's uuid; otherwise it comes from the line's content
 * @param fault why there is no event, null if there is one
 */
public record ReadLine(
        long number, int bytes, EventDraft event, TranscriptLine said, boolean isNamedByUuid, String fault) {

    static ReadLine broken(long number, String fault) {
        return new ReadLine(number, 0, null, null, false, fault);
    }

    /** The same line under an id from its content, for a line whose uuid is another line's too. */
    ReadLine namedByContent() {
        EventDraft renamed = new EventDraft(
                LineIdentity.ofContent(event.sessionId(), event.data()),
                event.type(),
                event.timestamp(),
                event.deviceId(),
                event.workspace(),
                event.sessionId(),
                event.data(),
                event.blobRefs());
        return new ReadLine(number, bytes, renamed, said, false, null);
    }
}
