package dev.quipu.transfer.from.document;

import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files in which an agent keeps sessions otherwise than line by line. */
public interface DocumentKind {

    /** Whether a file may be one by its name, so that it is worth a look at its content. */
    boolean isNamed(Path file);

    /** Whether a file of any name may be one, told by its content alone; otherwise its place counts as well. */
    default boolean isToldByContent() {
        return true;
    }

    /** Whether a file is none by itself, but is read with another of its session, or tells nothing that the others do not. */
    default boolean isPart(Path file) {
        return false;
    }

    /**
     * The sessions of a file, each to be imported as one; none if its content shows that it is of another kind, or if its
     * sessions are found by another of its agent's files.
     *
     * @throws IOException if it cannot be read
     */
    List<SessionFile> sessions(Path file) throws IOException;
}
