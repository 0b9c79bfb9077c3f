package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import java.util.List;

/** What of a line of Gemini CLI is shown as parts of messages. */
public final class GeminiParts {

    private GeminiParts() {}

    /** Whether Gemini CLI wrote a line. */
    public static boolean areIn(JsonNode line) {
        return new GeminiLine(line).isKnown();
    }

    /** The parts of its message, or of all its messages, one behind the other; none of a line that has no message. */
    public static List<Block> of(JsonNode line) {
        return new GeminiLine(line)
                .messages().stream()
                        .flatMap(message -> GeminiBlocks.of(message).stream())
                        .toList();
    }
}
