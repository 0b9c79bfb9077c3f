package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.record.conversation.Block;
import java.util.List;
import java.util.Set;

/** What of a line is shown as parts of a message; the same whenever the line is read. */
public final class ClaudeParts {

    /** What Claude Code tells the user; its other notices count hooks and time. */
    private static final Set<String> NOTICES =
            Set.of("compact_boundary", "api_error", "local_command", "informational", "away_summary");

    private ClaudeParts() {}

    /** The parts, none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        return ClaudeBlocks.of(content(line));
    }

    /**
     * Whether Claude Code wrote a line. All but a few name the session or have an id, or hold a message; messages of Qwen Code
     * look the same but for their parts.
     */
    public static boolean areIn(JsonNode line) {
        JsonNode message = line.path("message");
        boolean isPlaced = line.path("uuid").isTextual()
                || line.path("sessionId").isTextual()
                || line.path("leafUuid").isTextual()
                || line.path("snapshot").isObject();
        String type = line.path("type").asText();
        boolean isMessage = message.isObject() && (type.equals("user") || type.equals("assistant"));
        return line.path("type").isTextual() && (isPlaced || isMessage) && !message.has("parts");
    }

    /** What a parent tells of its agent's work: a whole line of the agent. */
    static JsonNode embedded(JsonNode line) {
        boolean isEmbedded = line.path("type").asText().equals("progress")
                && line.path("data").path("type").asText().equals("agent_progress");
        return isEmbedded ? line.path("data").path("message") : MissingNode.getInstance();
    }

    /** Whether a notice of the system is a message. */
    static boolean isNotice(ClaudeLine line) {
        return line.type().equals("system") && NOTICES.contains(line.subtype());
    }

    /** Whether it is a prompt that was typed while the agent worked. */
    static boolean isQueuedPrompt(JsonNode line) {
        return line.path("type").asText().equals("attachment")
                && line.path("attachment").path("type").asText().equals("queued_command");
    }

    private static JsonNode content(JsonNode line) {
        return switch (line.path("type").asText()) {
            case "user", "assistant" -> line.path("message").path("content");
            case "system" -> line.path("content");
            case "attachment" ->
                isQueuedPrompt(line) ? line.path("attachment").path("prompt") : MissingNode.getInstance();
            case "progress" -> embedded(line).isMissingNode() ? MissingNode.getInstance() : content(embedded(line));
            default -> MissingNode.getInstance();
        };
    }
}
