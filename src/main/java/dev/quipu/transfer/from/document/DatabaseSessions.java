package dev.quipu.transfer.from.document;

import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import dev.quipu.transfer.from.transcript.FileStamp;
import dev.quipu.transfer.from.transcript.FileState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the sessions of a database are now; asked of it again only when its file, or the log beside it, has changed. */
public final class DatabaseSessions {

    private final Path file;
    private final Function<SqliteFile, Map<String, FileState>> question;
    private List<FileStamp> asked;
    private Map<String, FileState> sessions;

    /**
     * The sessions of a database.
     *
     * @param question asks for all sessions by id, in their order
     */
    public DatabaseSessions(Path file, Function<SqliteFile, Map<String, FileState>> question) {
        this.file = file;
        this.question = question;
    }

    /** All, by id. */
    public synchronized Map<String, FileState> all() throws IOException {
        List<FileStamp> now = FileStamp.withLog(file);
        if (!now.equals(asked)) {
            try (SqliteFile database = SqliteFile.open(file)) {
                sessions = question.apply(database);
                asked = now;
            } catch (UnreadableSourceException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return sessions;
    }

    /**
     * How one of them is.
     *
     * @throws NoSuchFileException if it is there no more
     */
    public FileState state(String session) throws IOException {
        FileState state = all().get(session);
        if (state == null) {
            throw new NoSuchFileException(file + ", session " + session);
        }
        return state;
    }
}
