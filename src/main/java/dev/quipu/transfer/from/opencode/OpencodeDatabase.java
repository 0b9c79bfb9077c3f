package dev.quipu.transfer.from.opencode;

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
import java.util.concurrent.atomic.AtomicReference;

/** Sessions of opencode and its kin since they keep them in a database: the rows of its sessions, messages and parts. */
public final class OpencodeDatabase extends DatabaseKind {

    private static final String SOURCE = "opencode";

    /** A message is written anew when its parts are done, so that parts need not be looked at to tell that they are. */
    private static final String STATES =
            "SELECT s.id AS id, s.time_updated AS updated, count(m.id) AS messages, max(m.time_updated) AS written "
                    + "FROM session s LEFT JOIN message m ON m.session_id = s.id GROUP BY s.id ORDER BY s.time_created, s.id";

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(".db");
    }

    @Override
    protected boolean hasTables(Map<String, Set<String>> tables) {
        return tables.getOrDefault("session", Set.of()).contains("directory")
                && tables.getOrDefault("message", Set.of()).contains("data")
                && tables.getOrDefault("part", Set.of()).contains("message_id");
    }

    @Override
    protected Map<String, FileState> sessions(SqliteFile database) {
        Map<String, FileState> sessions = new LinkedHashMap<>();
        try (Records rows = database.records(STATES)) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                Instant updated = Instant.ofEpochMilli(Math.max(
                        row.path("updated").asLong(), row.path("written").asLong()));
                sessions.put(
                        row.path("id").asText(),
                        FileState.of(row.path("messages").asLong(), updated, row.toString()));
            }
        }
        return sessions;
    }

    @Override
    protected SessionRecords records(Path file, String session) throws IOException {
        AgentRecords records = new AgentRecords(SOURCE, session);
        String of = DatabaseRecords.quoted(session);
        Query sessions = new Query("SELECT * FROM session WHERE id = " + of, row -> session(records, row));
        Query messages = new Query(
                "SELECT id, time_created, time_updated, data FROM message WHERE session_id = " + of + " ORDER BY id",
                row -> data(records, "message", null, row));
        Query parts = new Query(
                "SELECT id, message_id, time_created, time_updated, data FROM part WHERE session_id = " + of
                        + " ORDER BY id",
                row -> data(records, "part", row.path("message_id").asText(), row));
        ObjectNode row = row(file, sessions.sql());
        Instant created = JsonDocument.time(row.path("time_created"));
        return new DatabaseRecords(
                file,
                row.path("directory").textValue(),
                created == null ? Instant.EPOCH : created,
                List.of(sessions, messages, parts));
    }

    private static ObjectNode row(Path file, String sql) throws IOException {
        AtomicReference<ObjectNode> found = new AtomicReference<>();
        Query query = new Query(sql, row -> {
            found.set(row);
            return null;
        });
        try (DatabaseRecords asked = new DatabaseRecords(file, null, Instant.EPOCH, List.of(query))) {
            asked.next();
        }
        if (found.get() == null) {
            throw new NotATranscriptException("The session was deleted while it was looked for.");
        }
        return found.get();
    }

    /** Columns of JSON are kept as such. */
    private static SessionRecord session(AgentRecords records, ObjectNode row) throws IOException {
        ObjectNode session = row.deepCopy();
        for (Map.Entry<String, JsonNode> column : row.properties()) {
            String text = column.getValue().asText().stripLeading();
            if (text.startsWith("{") || text.startsWith("[")) {
                session.set(column.getKey(), json(text));
            }
        }
        return records.of("session", records.sessionId(), session, JsonDocument.time(row.path("time_updated")));
    }

    private static JsonNode json(String text) throws IOException {
        return JsonDocument.parse(text);
    }

    private static SessionRecord data(AgentRecords records, String kind, String parent, ObjectNode row)
            throws IOException {
        JsonNode data = json(row.path("data").asText());
        if (!(data instanceof ObjectNode record)) {
            return null;
        }
        record.set("time_created", row.path("time_created"));
        record.set("time_updated", row.path("time_updated"));
        return records.of(kind, row.path("id").asText(), parent, record, JsonDocument.time(row.path("time_updated")));
    }
}
