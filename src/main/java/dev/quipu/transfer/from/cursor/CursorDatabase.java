package dev.quipu.transfer.from.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.database.Records;
import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.DatabaseKind;
import dev.quipu.transfer.from.document.DatabaseRecords;
import dev.quipu.transfer.from.document.DatabaseRecords.Query;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.NotATranscriptException;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations of the Cursor editor, which it keeps in a table of keys and values: one of the conversation, one of each message. */
public final class CursorDatabase extends DatabaseKind {

    private static final String SOURCE = "cursor";
    private static final String COMPOSER = "composerData:";
    private static final String BUBBLE = "bubbleId:";

    /** Cursor makes a conversation for each window that is opened; those in which nothing was said are none. */
    private static final String STATES =
            "SELECT c.key AS key, CAST(c.value AS TEXT) AS value, b.n AS bubbles, b.bytes AS bytes "
                    + "FROM cursorDiskKV c LEFT JOIN (SELECT substr(key, 10, instr(substr(key, 10), ':') - 1) AS id, "
                    + "count(*) AS n, sum(length(value)) AS bytes FROM cursorDiskKV WHERE key >= 'bubbleId:' "
                    + "AND key < 'bubbleId;' GROUP BY 1) b ON c.key = 'composerData:' || b.id "
                    + "WHERE c.key >= 'composerData:' AND c.key < 'composerData;' ORDER BY c.rowid";

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(".vscdb");
    }

    @Override
    protected boolean hasTables(Map<String, Set<String>> tables) {
        return tables.getOrDefault("cursorDiskKV", Set.of()).contains("value");
    }

    @Override
    protected Map<String, FileState> sessions(SqliteFile database) {
        Map<String, FileState> sessions = new LinkedHashMap<>();
        try (Records rows = database.records(STATES)) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                JsonNode composer = json(row.path("value"));
                boolean isEmpty = row.path("bubbles").asLong() == 0
                        && composer.path("conversation").isEmpty();
                String id = row.path("key").asText().substring(COMPOSER.length());
                if (composer.isObject() && !isEmpty && !id.isEmpty()) {
                    Instant updated = JsonDocument.time(composer.path("lastUpdatedAt"));
                    sessions.put(
                            id,
                            FileState.of(
                                    row.path("bytes").asLong(),
                                    updated == null ? Instant.EPOCH : updated,
                                    row.toString()));
                }
            }
        }
        return sessions;
    }

    @Override
    protected SessionRecords records(Path file, String session) throws IOException {
        AgentRecords records = new AgentRecords(SOURCE, session);
        String key = DatabaseRecords.quoted(COMPOSER + session);
        JsonNode composer = composer(file, key);
        Instant created = JsonDocument.time(composer.path("createdAt"));
        Instant updated = JsonDocument.time(composer.path("lastUpdatedAt"));
        Query composers = new Query(
                "SELECT CAST(value AS TEXT) AS value FROM cursorDiskKV WHERE key = " + key,
                row -> object(records, "composer", session, null, row, updated == null ? created : updated));
        String prefix = BUBBLE + session;
        Query bubbles = new Query(
                "SELECT key, CAST(value AS TEXT) AS value FROM cursorDiskKV WHERE key > "
                        + DatabaseRecords.quoted(prefix + ":") + " AND key < " + DatabaseRecords.quoted(prefix + ";")
                        + " ORDER BY rowid",
                row -> bubble(records, row.path("key").asText().substring(prefix.length() + 1), row));
        String folder =
                composer.path("workspaceIdentifier").path("uri").path("fsPath").textValue();
        return new DatabaseRecords(
                file, folder, created == null ? Instant.EPOCH : created, List.of(composers, bubbles));
    }

    private static JsonNode composer(Path file, String key) throws IOException {
        try (SqliteFile database = SqliteFile.open(file);
                Records rows =
                        database.records("SELECT CAST(value AS TEXT) AS value FROM cursorDiskKV WHERE key = " + key)) {
            ObjectNode row = rows.next();
            if (row == null) {
                throw new NotATranscriptException("The conversation was deleted while it was looked for.");
            }
            return json(row.path("value"));
        }
    }

    /** Older messages have no time: they follow the one before them. */
    private static SessionRecord bubble(AgentRecords records, String id, ObjectNode row) {
        JsonNode at = json(row.path("value")).path("createdAt");
        return object(
                records,
                "bubble",
                id,
                records.sessionId(),
                row,
                at.isTextual() ? JsonDocument.time(at.asText()) : JsonDocument.time(at));
    }

    private static SessionRecord object(
            AgentRecords records, String kind, String id, String parent, ObjectNode row, Instant at) {
        JsonNode value = json(row.path("value"));
        return value.isObject() ? records.of(kind, id, parent, value, at) : null;
    }

    /** What is no JSON says nothing; values of other features are none. */
    private static JsonNode json(JsonNode value) {
        try {
            return value.isTextual() ? JsonDocument.parse(value.textValue()) : value;
        } catch (NotATranscriptException e) {
            return value;
        }
    }
}
