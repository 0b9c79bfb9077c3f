package dev.quipu.transfer.from.cline;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tasks of Cline, Roo Code and Kilo Code, each a folder of documents: what the user saw, what the model saw, and what is told of
 * the task.
 */
public final class ClineTask implements DocumentKind {

    private static final String SEEN = "ui_messages.json";
    private static final String SENT = "api_conversation_history.json";
    private static final String OWN = "history_item.json";
    private static final String METADATA = "task_metadata.json";
    private static final List<String> PARTS = List.of(SENT, OWN, METADATA, "taskHistory.json", "context_history.json");
    private static final Path INDEX = Path.of("state", "taskHistory.json");

    /** A task is found by what the user saw of it, or else by what the model did. */
    @Override
    public boolean isNamed(Path file) {
        String name = file.getFileName().toString();
        return name.equals(SEEN) || name.equals(SENT) && !Files.exists(file.resolveSibling(SEEN));
    }

    @Override
    public boolean isPart(Path file) {
        return PARTS.contains(file.getFileName().toString());
    }

    @Override
    public boolean isToldByContent() {
        return false;
    }

    @Override
    public List<SessionFile> sessions(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String task = folder.getFileName().toString();
        List<Path> parts = Stream.of(SEEN, SENT, OWN, METADATA)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
        return List.of(Document.of(file, task, () -> JsonDocument.state(parts), () -> records(folder, task, file)));
    }

    private static SessionRecords records(Path folder, String task, Path found) throws IOException {
        AgentRecords records = new AgentRecords("cline", task);
        JsonNode told = task(folder, task);
        Instant named = named(task);
        Instant begun = named == null ? JsonDocument.changed(found) : named;
        List<SessionRecord> all = new ArrayList<>();
        if (told.isObject()) {
            all.add(records.of("task", task, told, begun));
        }
        JsonNode metadata = optional(folder.resolve(METADATA));
        if (metadata.isObject()) {
            all.add(records.of("metadata", task, metadata, begun));
        }
        seen(all, records, optional(folder.resolve(SEEN)));
        int index = 0;
        for (JsonNode message : optional(folder.resolve(SENT))) {
            Instant at = JsonDocument.time(message.path("ts"));
            all.add(records.of("api_message", String.valueOf(index++), message, at));
        }
        String cwd = told.path("cwdOnTaskInitialization")
                .asText(told.path("workspace").asText());
        return new RecordList(FolderUri.path(cwd), begun, all.iterator());
    }

    /** An entry has no id, and two may be of one millisecond. */
    private static void seen(List<SessionRecord> all, AgentRecords records, JsonNode entries) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (JsonNode entry : entries) {
            String id = entry.path("ts").asText() + "-" + entry.path("type").asText() + "-"
                    + entry.path("say").asText(entry.path("ask").asText());
            int ordinal = ordinals.merge(id, 1, Integer::sum);
            all.add(records.of("ui_message", id + "-" + ordinal, entry, JsonDocument.time(entry.path("ts"))));
        }
    }

    /** What is told of a task by itself, or by the list of all tasks. */
    private static JsonNode task(Path folder, String task) throws IOException {
        JsonNode own = optional(folder.resolve(OWN));
        Path index = folder.resolve("../..").normalize().resolve(INDEX);
        if (own.isObject()) {
            return own;
        }
        for (JsonNode listed : optional(index)) {
            if (listed.path("id").asText().equals(task)) {
                return listed;
            }
        }
        return own;
    }

    private static JsonNode optional(Path file) throws IOException {
        return Files.isRegularFile(file) ? JsonDocument.read(file) : JsonDocument.parse("[]");
    }

    /** A task is named by the time of its beginning. */
    private static Instant named(String task) {
        return task.matches("\\d{12,14}") ? Instant.ofEpochMilli(Long.parseLong(task)) : null;
    }
}
