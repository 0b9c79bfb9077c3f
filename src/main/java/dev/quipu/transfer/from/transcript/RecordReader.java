package dev.quipu.transfer.from.transcript;

import java.io.Closeable;
import java.io.IOException;

/** Reads what an agent has written of its sessions, record by record, each as one event. */
public interface RecordReader extends Closeable {

    /**
     * The next record, null after the last.
     *
     * @throws IOException if it can be read no further
     */
    ReadLine next() throws IOException;

    /** Bytes of the file that were read so far, those before the place where it was opened too; for showing progress. */
    long bytesRead();

    /** What its records share. */
    TranscriptLead lead();

    /** The canonical id of the workspace that its events name. */
    String workspace();

    /** Where what is added can be read from; null if that would not give the same events as the whole. */
    TranscriptPlace place();

    /** Whether all was read that was there in this state. */
    boolean isAllOf(FileState state);
}
