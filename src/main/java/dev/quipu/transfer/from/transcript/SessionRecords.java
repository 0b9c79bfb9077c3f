package dev.quipu.transfer.from.transcript;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/** The records that an agent keeps of a session, or of some, otherwise than line by line. */
public interface SessionRecords extends Closeable {

    /** The folder that the agent worked in, null if that is not known. */
    String cwd();

    /** When it began, for records without a time; never null. */
    Instant begun();

    /**
     * The next record, null after the last.
     *
     * @throws IOException if it can be read no further
     */
    SessionRecord next() throws IOException;

    @Override
    default void close() throws IOException {}
}
