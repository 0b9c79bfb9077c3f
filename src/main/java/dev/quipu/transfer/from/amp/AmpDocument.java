package dev.quipu.transfer.from.amp;

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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Threads of Amp, each one document. */
public final class AmpDocument implements DocumentKind {

    @Override
    public boolean isNamed(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        Map<String, String> fields = JsonDocument.opening(file);
        String id = fields.getOrDefault("id", "");
        return id.startsWith("T-") && fields.containsKey("v")
                ? List.of(Document.of(file, id, () -> FileState.of(file), () -> records(file)))
                : List.of();
    }

    private static SessionRecords records(Path file) throws IOException {
        JsonNode document = JsonDocument.read(file);
        AgentRecords records = new AgentRecords("amp", document.path("id").asText());
        ObjectNode thread = document.deepCopy();
        JsonNode messages = thread.path("messages");
        thread.remove("messages");
        Instant created = JsonDocument.time(document.path("created"));
        Instant begun = created == null ? JsonDocument.changed(file) : created;
        List<SessionRecord> all = new ArrayList<>();
        all.add(records.of("thread", records.sessionId(), thread, begun));
        for (JsonNode message : messages) {
            Instant at = JsonDocument.time(message.path("meta").path("sentAt"));
            all.add(records.of("message", message.path("messageId").asText(), message, at));
        }
        JsonNode tree = thread.path("env").path("initial").path("trees").path(0);
        return new RecordList(FolderUri.path(tree.path("uri").asText()), begun, all.iterator());
    }
}
