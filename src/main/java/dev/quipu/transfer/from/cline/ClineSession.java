package dev.quipu.transfer.from.cline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.FolderUri;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
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
import java.util.stream.Stream;

/** Sessions of Cline's command line and kit: messages, with what is told of the session and of compactions beside them. */
public final class ClineSession implements DocumentKind {

    private static final String SOURCE = "cline-sdk";
    private static final String MESSAGES = ".messages.json";
    private static final String COMPACTION = ".compaction.json";

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(MESSAGES);
    }

    @Override
    public boolean isPart(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(COMPACTION) || Files.exists(file.resolveSibling(name.replaceFirst("\\.json$", MESSAGES)));
    }

    @Override
    public boolean isToldByContent() {
        return false;
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        Map<String, String> fields = JsonDocument.opening(file);
        String session = fields.getOrDefault("sessionId", "");
        if (session.isEmpty() || !fields.containsKey("messages")) {
            return List.of();
        }
        List<Path> parts = Stream.of(file, beside(file, ".json"), beside(file, COMPACTION))
                .filter(Files::isRegularFile)
                .toList();
        return List.of(Document.of(file, session, () -> JsonDocument.state(parts), () -> records(file)));
    }

    private static Path beside(Path file, String end) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - MESSAGES.length()) + end);
    }

    private static SessionRecords records(Path file) throws IOException {
        JsonNode document = JsonDocument.read(file);
        AgentRecords records =
                new AgentRecords(SOURCE, document.path("sessionId").asText());
        JsonNode manifest = optional(beside(file, ".json"));
        Instant started = JsonDocument.time(manifest.path("started_at").asText());
        Instant begun = started == null ? JsonDocument.changed(file) : started;
        List<SessionRecord> all = new ArrayList<>();
        if (manifest.isObject()) {
            all.add(records.of("session", records.sessionId(), manifest, begun));
        }
        ObjectNode list = document.deepCopy();
        JsonNode messages = list.remove("messages");
        all.add(records.of("messages", records.sessionId(), list, null));
        int index = 0;
        for (JsonNode message : messages) {
            String id = message.path("id").asText(String.valueOf(index++));
            all.add(records.of("message", id, message, JsonDocument.time(message.path("ts"))));
        }
        JsonNode compaction = optional(beside(file, COMPACTION));
        if (compaction.isObject()) {
            all.add(records.of("compaction", records.sessionId(), compaction, null));
        }
        return new RecordList(FolderUri.path(manifest.path("cwd").asText()), begun, all.iterator());
    }

    private static JsonNode optional(Path file) throws IOException {
        return Files.isRegularFile(file) ? JsonDocument.read(file) : JsonDocument.parse("[]");
    }
}
