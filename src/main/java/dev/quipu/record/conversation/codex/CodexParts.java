package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.List;

/**
 * What of a line of Codex is shown as parts of a message. Events repeat the texts of response items and have none of their own; the
 * context that stands for what was compacted repeats messages, and only its summary is new.
 */
public final class CodexParts {

    private CodexParts() {}

    /** Whether Codex wrote a line. */
    public static boolean areIn(JsonNode line) {
        return !CodexLine.of(line).type().isEmpty();
    }

    /** The parts, none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        CodexLine read = CodexLine.of(line);
        return switch (read.type()) {
            case CodexLine.ITEM -> CodexItem.blocks(read.kind(), read.payload());
            case "compacted" -> summary(read.payload().path("message").asText());
            default -> List.of();
        };
    }

    private static List<Block> summary(String text) {
        return text.isBlank() ? List.of() : List.of(new Block(BlockKind.TEXT, text, null, null, null, null, null));
    }
}
