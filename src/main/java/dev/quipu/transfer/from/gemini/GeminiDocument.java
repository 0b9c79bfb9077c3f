package dev.quipu.transfer.from.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.ProjectFolder;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sessions of Gemini CLI before it wrote lines, and of Qwen Code before it did: each one document, with what is told of the session
 * and all its messages. They are kept as the lines that newer versions write, so that a session that went on in a file of lines is
 * one.
 */
public final class GeminiDocument implements DocumentKind {

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        Map<String, String> fields = JsonDocument.opening(file);
        boolean isSession = !fields.getOrDefault("sessionId", "").isEmpty() && fields.containsKey("startTime");
        return isSession
                ? List.of(Document.of(file, fields.get("sessionId"), () -> FileState.of(file), () -> records(file)))
                : List.of();
    }

    private static SessionRecords records(Path file) throws IOException {
        JsonNode document = JsonDocument.read(file);
        String session = document.path("sessionId").asText();
        Instant told = JsonDocument.time(document.path("startTime").asText());
        Instant begun = told == null ? JsonDocument.changed(file) : told;
        ObjectNode header = document.deepCopy();
        JsonNode messages = header.remove("messages");
        Stream<JsonNode> all = messages != null && messages.isArray()
                ? StreamSupport.stream(messages.spliterator(), false)
                : Stream.empty();
        Stream<SessionRecord> records = Stream.concat(
                Stream.of(new SessionRecord(session, "session", begun, JsonText.of(header))),
                all.map(message -> record(session, message)));
        return new RecordList(ProjectFolder.of(file), begun, records.iterator());
    }

    private static SessionRecord record(String session, JsonNode message) {
        return new SessionRecord(
                session,
                message.path("type").asText(),
                JsonDocument.time(message.path("timestamp").asText()),
                JsonText.of(message));
    }
}
