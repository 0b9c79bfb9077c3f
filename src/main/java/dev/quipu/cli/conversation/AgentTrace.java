package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What of which files a session's models wrote, as a record of Agent Trace, version 0.1.0. Of the agents that are read only Claude
 * Code tells the lines of its edits.
 */
final class AgentTrace {

    private static final String VERSION = "0.1.0";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Map<String, List<EditedLines>>> files = new LinkedHashMap<>();
    private final Map<String, String> models = new HashMap<>();

    /** Takes a line of the session's transcript. */
    void take(JsonNode line) {
        JsonNode message = line.path("message");
        if (line.path("type").asText().equals("assistant")
                && message.path("model").isTextual()) {
            models.put(line.path("uuid").asText(), message.path("model").textValue());
        }
        JsonNode result = line.path("toolUseResult");
        List<EditedLines> lines = result.path("filePath").isTextual() ? EditedLines.of(result) : List.of();
        if (!lines.isEmpty()) {
            String told = line.path("sourceToolAssistantUUID")
                    .asText(line.path("parentUuid").asText());
            files.computeIfAbsent(result.path("filePath").textValue(), file -> new LinkedHashMap<>())
                    .computeIfAbsent(models.getOrDefault(told, ""), model -> new ArrayList<>())
                    .addAll(lines);
        }
    }

    /** Whether no edit tells its lines. */
    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The record. */
    String of(JsonNode session) {
        String id = session.path("id").asText();
        String url = "urn:quipu:session:" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        ObjectNode trace = JSON.objectNode()
                .put("version", VERSION)
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put(
                        "timestamp",
                        session.path("ended_at")
                                .asText(session.path("started_at").asText()));
        trace.putObject("tool").put("name", session.path("agent").asText("unknown"));
        ArrayNode list = trace.putArray("files");
        String folder = session.path("repo_path").asText();
        files.forEach((file, byModel) -> {
            ObjectNode entry = list.addObject().put("path", relative(file, folder));
            ArrayNode conversations = entry.putArray("conversations");
            byModel.forEach((model, lines) -> conversation(conversations.addObject(), url, model, lines));
        });
        trace.putObject("metadata").putObject("dev.quipu").put("ranges", "as the lines were numbered at each edit");
        return trace.toString();
    }

    private static void conversation(ObjectNode conversation, String url, String model, List<EditedLines> lines) {
        ObjectNode contributor =
                conversation.put("url", url).putObject("contributor").put("type", "ai");
        if (!model.isEmpty()) {
            contributor.put("model_id", model);
        }
        ArrayNode ranges = conversation.putArray("ranges");
        lines.forEach(
                range -> ranges.addObject().put("start_line", range.first()).put("end_line", range.last()));
    }

    /** The path within the repository; files elsewhere keep theirs. */
    private static String relative(String file, String folder) {
        boolean isWithin = !folder.isEmpty() && file.startsWith(folder) && file.length() > folder.length() + 1;
        String rest = isWithin ? file.substring(folder.length()) : file;
        return isWithin && (rest.startsWith("/") || rest.startsWith("\\")) ? rest.substring(1) : file;
    }
}
