package dev.quipu.transfer.from.transcript;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.CanonicalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/** Reads the records of a document or of a session in a database; it is read as a whole whenever it has changed. */
public final class DocumentReader implements RecordReader {

    private final SessionRecords records;
    private final RecordEvents events;
    private long number;
    private long bytes;
    private boolean isAtEnd;

    /**
     * Prepares reading.
     *
     * @param sessionId the session of records that name none
     * @param deviceId the machine that it was written on
     * @param workspaces asked once, for the folder that the records name
     */
    public DocumentReader(String sessionId, SessionRecords records, String deviceId, WorkspaceOfFolder workspaces) {
        this.records = records;
        TranscriptLead lead = new TranscriptLead(sessionId, records.cwd(), Timestamps.cut(records.begun()), false);
        CanonicalId workspace = records.cwd() == null ? CanonicalId.UNASSOCIATED : workspaces.workspace(records.cwd());
        this.events = RecordEvents.ofDocument(lead, deviceId, workspace.text());
    }

    @Override
    public ReadLine next() throws IOException {
        SessionRecord record = records.next();
        if (record == null) {
            isAtEnd = true;
            return null;
        }
        number++;
        Json data = record.data();
        byte[] line = data.text().getBytes(StandardCharsets.UTF_8);
        bytes += line.length;
        LineHeader read = LineHeader.of(line);
        if (read == null) {
            return ReadLine.broken(number, "must be a JSON object");
        }
        return read.depth() > JsonText.DEEPEST
                ? ReadLine.broken(number, Texts.fault(data))
                : events.event(
                        number,
                        line.length,
                        read.fields().of(record, events.lead().at().plus(number, ChronoUnit.MICROS)),
                        read,
                        data);
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    public TranscriptLead lead() {
        return events.lead();
    }

    @Override
    public String workspace() {
        return events.workspace();
    }

    @Override
    public TranscriptPlace place() {
        return null;
    }

    @Override
    public boolean isAllOf(FileState state) {
        return isAtEnd;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
