package dev.quipu.transfer.from.document;

import dev.quipu.transfer.from.transcript.DocumentReader;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.RecordReader;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecords;
import dev.quipu.transfer.from.transcript.WorkspaceOfFolder;
import java.io.IOException;
import java.nio.file.Path;

/** One session of a document, of several files, or of a database. */
public final class Document implements SessionFile {

    private final Path path;
    private final String sessionId;
    private final boolean isOneOfMany;
    private final States states;
    private final Records records;

    /** How the session is stored now. */
    @FunctionalInterface
    public interface States {
        FileState now() throws IOException;
    }

    /** Opens the session's records at their first. */
    @FunctionalInterface
    public interface Records {
        SessionRecords open() throws IOException;
    }

    private Document(Path path, String sessionId, boolean isOneOfMany, States states, Records records) {
        this.path = path;
        this.sessionId = sessionId;
        this.isOneOfMany = isOneOfMany;
        this.states = states;
        this.records = records;
    }

    /** The only session at a path. */
    public static Document of(Path path, String sessionId, States states, Records records) {
        return new Document(path, sessionId, false, states, records);
    }

    /** One of the sessions at a path. */
    public static Document within(Path path, String sessionId, States states, Records records) {
        return new Document(path, sessionId, true, states, records);
    }

    @Override
    public Path path() {
        return path;
    }

    /** The session that its records are of, unless they name another. */
    public String sessionId() {
        return sessionId;
    }

    @Override
    public String name() {
        return SessionFile.super.name() + (isOneOfMany ? SESSION_MARK + sessionId : "");
    }

    @Override
    public long size() {
        try {
            return states.now().size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public FileState state() throws IOException {
        return states.now();
    }

    @Override
    public RecordReader open(String deviceId, WorkspaceOfFolder workspaces) throws IOException {
        return new DocumentReader(sessionId, records.open(), deviceId, workspaces);
    }
}
