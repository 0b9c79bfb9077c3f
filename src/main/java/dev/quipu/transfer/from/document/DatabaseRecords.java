package dev.quipu.transfer.from.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.database.Records;
import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The records of one session in an agent's database, row by row, as they are at one moment. */
public final class DatabaseRecords implements SessionRecords {

    private final String cwd;
    private final Instant begun;
    private final SqliteFile database;
    private final Queue<Query> queries;
    private Query current;
    private Records rows;

    /**
     * A question to the database.
     *
     * @param sql what is asked
     * @param reader makes a record of a row
     */
    public record Query(String sql, RowReader reader) {}

    /** Makes a record of a row, null of one that holds none. */
    @FunctionalInterface
    public interface RowReader {
        SessionRecord record(ObjectNode row) throws IOException;
    }

    /**
     * Opens a session.
     *
     * @param cwd the folder that the agent worked in, null if that is not known
     * @param begun when it began, never null
     * @param queries what to ask for, in order
     * @throws IOException if the file cannot be read
     */
    public DatabaseRecords(Path file, String cwd, Instant begun, List<Query> queries) throws IOException {
        this.cwd = cwd;
        this.begun = begun;
        this.queries = new ArrayDeque<>(queries);
        try {
            this.database = SqliteFile.open(file);
        } catch (UnreadableSourceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A text as SQL writes it. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
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
    public SessionRecord next() throws IOException {
        try {
            SessionRecord record = null;
            while (record == null && (rows != null || !queries.isEmpty())) {
                record = rows == null ? ask() : read();
            }
            if (record == null) {
                database.requireUnchanged();
            }
            return record;
        } catch (UnreadableSourceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private SessionRecord ask() {
        current = queries.remove();
        rows = database.records(current.sql());
        return null;
    }

    private SessionRecord read() throws IOException {
        ObjectNode row = rows.next();
        if (row != null) {
            return current.reader().record(row);
        }
        rows.close();
        rows = null;
        return null;
    }

    @Override
    public void close() {
        database.close();
    }
}
