package dev.quipu.transfer.from.continues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.FolderUri;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions of Continue, each one document. It tells no times of messages, so that they follow one another from its beginning on. */
public final class ContinueDocument implements DocumentKind {

    private static final String INDEX = "sessions.json";

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    @Override
    public boolean isPart(Path file) {
        return file.endsWith(INDEX);
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        Map<String, String> fields = JsonDocument.opening(file);
        boolean isSession = !fields.getOrDefault("sessionId", "").isEmpty() && fields.containsKey("history");
        return isSession
                ? List.of(Document.of(file, fields.get("sessionId"), () -> FileState.of(file), () -> records(file)))
                : List.of();
    }

    private static SessionRecords records(Path file) throws IOException {
        JsonNode document = JsonDocument.read(file);
        AgentRecords records =
                new AgentRecords("continue", document.path("sessionId").asText());
        ObjectNode session = document.deepCopy();
        JsonNode history = session.remove("history");
        Instant begun = begun(file, records.sessionId());
        List<SessionRecord> all = new ArrayList<>();
        all.add(records.of("session", records.sessionId(), session, begun));
        int index = 0;
        for (JsonNode item : history) {
            all.add(records.of("item", String.valueOf(index++), item, null));
        }
        return new RecordList(FolderUri.path(session.path("workspaceDirectory").asText()), begun, all.iterator());
    }

    /** As the list of all sessions tells, in milliseconds that are written as a text. */
    private static Instant begun(Path file, String session) throws IOException {
        Path index = file.resolveSibling(INDEX);
        Instant told = null;
        for (JsonNode one : Files.isRegularFile(index) ? JsonDocument.read(index) : JsonDocument.parse("[]")) {
            String id = one.path("sessionId").asText(one.path("session_id").asText());
            String created = one.path("dateCreated").asText();
            if (id.equals(session) && created.matches("\\d{1,15}")) {
                told = Instant.ofEpochMilli(Long.parseLong(created));
            }
        }
        return told == null ? JsonDocument.changed(file) : told;
    }
}
