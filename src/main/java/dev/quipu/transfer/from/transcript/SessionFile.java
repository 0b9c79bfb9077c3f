package dev.quipu.transfer.from.transcript;

import dev.quipu.transfer.from.transcript.FileState.Change;
import java.io.IOException;
import java.nio.file.Path;

/** What an import takes as one: a file of lines, a document, or a session in an agent's database. */
public interface SessionFile {

    /** The file, for people to find it. */
    Path path();

    /** Stands between the path and what tells a session apart from others in the same file. */
    String SESSION_MARK = "\u0000";

    /** What it is remembered by: its path, with what tells it apart from others in the same file. */
    default String name() {
        return path().toAbsolutePath().normalize().toString();
    }

    /** The path in a name. */
    static Path pathOf(String name) {
        int mark = name.indexOf(SESSION_MARK);
        return Path.of(mark < 0 ? name : name.substring(0, mark));
    }

    /** In bytes, about; for showing progress. */
    long size();

    /**
     * How it is now.
     *
     * @throws IOException if it cannot be read
     */
    FileState state() throws IOException;

    /**
     * What changes when it does, found with little work: unlike {@link #state} without a look into it.
     *
     * @throws IOException if it cannot be looked at
     */
    default Object stamp() throws IOException {
        return state();
    }

    /**
     * How it has changed.
     *
     * @param before what {@link #state} told then
     * @throws IOException if it cannot be read
     */
    default Change changeOf(FileState before) throws IOException {
        return state().equals(before) ? Change.NONE : Change.OTHER;
    }

    /**
     * Opens it at its start.
     *
     * @param deviceId the machine that it was written on
     * @throws NotATranscriptException if it holds no session; the message says what it seems to be
     * @throws IOException if it cannot be read
     */
    RecordReader open(String deviceId, WorkspaceOfFolder workspaces) throws IOException;

    /**
     * Opens it where it was read to before, which only what {@link Change#GROWN grows} can be asked for.
     *
     * @param before with a place
     * @throws IOException if it cannot be read
     */
    default RecordReader open(ImportedFile before, String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        throw new IllegalStateException(path() + " is read as a whole");
    }
}
