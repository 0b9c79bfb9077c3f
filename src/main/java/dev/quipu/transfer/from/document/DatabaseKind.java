package dev.quipu.transfer.from.document;

import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.foreign.FileKind;
import dev.quipu.transfer.from.foreign.SourceException;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent's database of SQLite. What in it is no session, such as accounts and their tokens, is never read. */
public abstract class DatabaseKind implements DocumentKind {

    private final Map<Path, DatabaseSessions> known = new HashMap<>();

    /** Whether these are the agent's tables. */
    protected abstract boolean hasTables(Map<String, Set<String>> tables);

    /** The sessions by id, in order, with what changes when they change. */
    protected abstract Map<String, FileState> sessions(SqliteFile database);

    /** Opens a session's records. */
    protected abstract SessionRecords records(Path file, String session) throws IOException;

    @Override
    public final List<SessionFile> sessions(Path file) throws IOException {
        if (!isOfThisKind(file)) {
            return List.of();
        }
        DatabaseSessions sessions = known(file);
        List<SessionFile> files = new ArrayList<>();
        for (String session : sessions.all().keySet()) {
            files.add(Document.within(file, session, () -> sessions.state(session), () -> records(file, session)));
        }
        return files;
    }

    /**
     * Whether a database of this kind holds a session.
     *
     * @throws IOException if it cannot be read
     */
    public final boolean holds(Path file, String session) throws IOException {
        return isOfThisKind(file) && known(file).all().containsKey(session);
    }

    private DatabaseSessions known(Path file) {
        return known.computeIfAbsent(file, path -> new DatabaseSessions(path, this::sessions));
    }

    private boolean isOfThisKind(Path file) throws IOException {
        if (known.containsKey(file)) {
            return true;
        }
        try {
            if (FileKind.of(file) != FileKind.SQLITE) {
                return false;
            }
            try (SqliteFile database = SqliteFile.open(file)) {
                return hasTables(database.tables());
            }
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
