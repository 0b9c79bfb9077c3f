package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line of a transcript of Gemini CLI.
 *
 * @param json the line as it is stored
 */
record GeminiLine(JsonNode json) {

    private static final Set<String> TYPES = Set.of("user", "gemini", "info", "error", "warning");

    /** Whether it is one at all. */
    boolean isKnown() {
        return isCheckpoint() || isRewind() || isHeader() || isMessage(message()) && isPlain();
    }

    /** Whether it changes what was told of the session, or all its messages. */
    boolean isCheckpoint() {
        return json.path("$set").isObject();
    }

    /** Whether it replaces all messages. */
    boolean isReplacement() {
        return json.path("$set").path("messages").isArray();
    }

    boolean isRewind() {
        return json.has("$rewindTo");
    }

    /** Whether it describes the session. */
    boolean isHeader() {
        boolean isOfSession =
                json.path("projectHash").isTextual() || json.path("startTime").isTextual();
        return json.path("sessionId").isTextual() && isOfSession && !json.has("type") && !json.has("message");
    }

    /** What it tells of the session. */
    JsonNode description() {
        return isCheckpoint() ? json.path("$set") : json;
    }

    /** Its messages, in order. */
    List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        if (isReplacement()) {
            json.path("$set").path("messages").forEach(messages::add);
        } else {
            messages.add(message());
        }
        messages.removeIf(message -> !isMessage(message));
        return messages;
    }

    private JsonNode message() {
        return json.path("message").isObject() && !json.has("type") ? json.path("message") : json;
    }

    /** Other agents have users too; they hold what these say elsewhere. */
    private boolean isPlain() {
        return !json.has("uuid")
                && !json.has("payload")
                && !json.has("data")
                && message().has("content");
    }

    private static boolean isMessage(JsonNode message) {
        return TYPES.contains(message.path("type").asText());
    }
}
