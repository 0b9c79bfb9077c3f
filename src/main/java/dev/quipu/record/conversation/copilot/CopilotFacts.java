package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.record.conversation.LineFacts;

/** What one line of Copilot CLI says of its session; what an agent within it is asked and works with is not the session's. */
public final class CopilotFacts {

    /** What has to be read of a line's data. */
    public static final JsonParts DATA = JsonParts.of("content", "model").and("context", JsonParts.of("cwd", "branch"));

    private CopilotFacts() {}

    /** The facts, none of a line of another agent. */
    public static LineFacts of(JsonNode line) {
        JsonNode data = line.path("data");
        boolean isOfSession = !line.path("agentId").isTextual();
        return switch (line.path("type").asText()) {
            case "session.start", "session.resume" ->
                new LineFacts(
                        data.path("context").path("cwd").textValue(),
                        data.path("context").path("branch").textValue(),
                        null,
                        null,
                        false);
            case "user.message" ->
                new LineFacts(
                        null, null, null, isOfSession ? data.path("content").textValue() : null, true);
            case "assistant.message" ->
                new LineFacts(null, null, isOfSession ? data.path("model").textValue() : null, null, true);
            default -> LineFacts.NONE;
        };
    }
}
