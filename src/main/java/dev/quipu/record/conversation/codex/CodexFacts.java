package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.record.conversation.LineFacts;

/** What one line of Codex says of its session. A copied line says what the parent's did, which the session began with. */
public final class CodexFacts {

    /** What has to be read of a line's payload. */
    public static final JsonParts PAYLOAD =
            JsonParts.of("type", "role", "cwd", "model", "message").and("git", JsonParts.of("branch"));

    private CodexFacts() {}

    /** The facts, none of a line of another agent. */
    public static LineFacts of(JsonNode line) {
        CodexLine read = CodexLine.of(line);
        JsonNode payload = read.payload();
        return switch (read.type()) {
            case CodexLine.HEADER, "turn_context" ->
                new LineFacts(
                        payload.path("cwd").textValue(),
                        payload.path("git").path("branch").textValue(),
                        payload.path("model").textValue(),
                        null,
                        false);
            case CodexLine.ITEM -> LineFacts.WORK;
            case "event_msg" ->
                read.kind().equals("user_message")
                        ? new LineFacts(
                                null, null, null, payload.path("message").textValue(), true)
                        : LineFacts.NONE;
            default -> LineFacts.NONE;
        };
    }
}
