package dev.quipu.transfer.from.document;

import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.time.Instant;
import java.util.Iterator;

/** The records of a document that is held whole; one is made when it is asked for. */
public final class RecordList implements SessionRecords {

    private final String cwd;
    private final Instant begun;
    private final Iterator<SessionRecord> records;

    /**
     * A list of records.
     *
     * @param cwd the folder that the agent worked in, null if that is not known
     * @param begun when the session began, never null
     */
    public RecordList(String cwd, Instant begun, Iterator<SessionRecord> records) {
        this.cwd = cwd;
        this.begun = begun;
        this.records = records;
    }

    @Override
    public String cwd() {
        return cwd;
    }

    @Override
    public Instant begun() {
        return begun;
    }

    @Override
    public SessionRecord next() {
        return records.hasNext() ? records.next() : null;
    }
}
