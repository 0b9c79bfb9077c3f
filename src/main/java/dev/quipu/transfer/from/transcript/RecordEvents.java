package dev.quipu.transfer.from.transcript;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.transcript.TranscriptLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Makes events of the records of one file, which all are of one workspace. */
final class RecordEvents {

    private final TranscriptLead lead;
    private final String deviceId;
    private final String workspace;
    private final boolean isOfDocument;
    private final LineIdentity identity;
    /** Of a line without a time; lines keep their order, for of two titles without a message between them the last counts. */
    private Instant next;

    private RecordEvents(
            TranscriptLead lead, TranscriptPlace from, String deviceId, String workspace, boolean isOfDocument) {
        this.isOfDocument = isOfDocument;
        this.lead = lead;
        this.deviceId = deviceId;
        this.workspace = workspace;
        this.identity = new LineIdentity(from.occurrences());
        this.next = from.next();
    }

    /**
     * Begins with lines, or goes on with them.
     *
     * @param from behind what was read before
     */
    static RecordEvents ofLines(TranscriptLead lead, TranscriptPlace from, String deviceId, String workspace) {
        return new RecordEvents(lead, from, deviceId, workspace, false);
    }

    /** Begins with the records of a document. */
    static RecordEvents ofDocument(TranscriptLead lead, String deviceId, String workspace) {
        TranscriptPlace start = new TranscriptPlace(0, 0, lead.at(), Map.of());
        return new RecordEvents(lead, start, deviceId, workspace, true);
    }

    TranscriptLead lead() {
        return lead;
    }

    String workspace() {
        return workspace;
    }

    /** Where what comes behind the records so far can go on. */
    TranscriptPlace place(long bytes, long lines) {
        return new TranscriptPlace(bytes, lines, next, identity.occurrences());
    }

    /**
     * The event of a record.
     *
     * @param number its place in the file, from 1
     * @param bytes its length there
     * @param fields what it says of itself
     * @param read it, read
     * @param data it, as it is kept
     */
    ReadLine event(long number, int bytes, LineFields fields, LineHeader read, Json data) {
        String sessionId = fields.sessionId() == null ? lead.sessionId() : fields.sessionId();
        String fault = Texts.fault(sessionId, 1, Texts.ID_LENGTH);
        if (fault != null) {
            return ReadLine.broken(number, "sessionId " + fault);
        }
        boolean isTooEarly =
                fields.at() == null || fields.isListed() && fields.at().isBefore(next);
        Instant at = isTooEarly ? next : fields.at();
        next = at.plus(1, ChronoUnit.MICROS);
        boolean hasId = fields.id() != null;
        EventDraft event = new EventDraft(
                hasId ? LineIdentity.ofUuid(sessionId, fields.id()) : id(sessionId, at, data),
                type(fields.type()),
                at,
                deviceId,
                workspace,
                sessionId,
                data,
                Json.EMPTY_ARRAY);
        return new ReadLine(number, bytes, event, read.said(), hasId, null);
    }

    private String id(String sessionId, Instant at, Json data) {
        return isOfDocument ? identity.next(sessionId, at, data) : identity.next(sessionId, data);
    }

    private static String type(String ownType) {
        String type = TranscriptLine.TYPE_PREFIX + ownType;
        boolean isFit = ownType != null && Texts.fault(type, 1, Texts.ID_LENGTH) == null;
        return isFit ? type : TranscriptLine.TYPE_PREFIX + "unknown";
    }
}
