package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.Origin;
import java.util.List;
import java.util.Objects;

/** What one line of Gemini CLI says of its session; where it works is told by its folder alone. */
public final class GeminiFacts {

    /** What has to be read of a message's content. */
    public static final JsonParts CONTENT = JsonParts.of("text", "thought").and("functionResponse", JsonParts.of());

    private GeminiFacts() {}

    /** The facts, none of a line of another agent, or of one that tells all messages again. */
    public static LineFacts of(JsonNode line) {
        GeminiLine read = new GeminiLine(line);
        if (read.isReplacement() || read.messages().isEmpty()) {
            return LineFacts.NONE;
        }
        JsonNode message = read.messages().get(0);
        return switch (message.path("type").asText()) {
            case "gemini" -> new LineFacts(null, null, message.path("model").textValue(), null, true);
            case "user" -> new LineFacts(null, null, null, prompt(GeminiBlocks.of(message)), true);
            default -> LineFacts.NONE;
        };
    }

    private static String prompt(List<Block> parts) {
        return GeminiOrigin.of(parts, Origin.TYPED) == Origin.TYPED
                ? parts.stream()
                        .map(Block::text)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
