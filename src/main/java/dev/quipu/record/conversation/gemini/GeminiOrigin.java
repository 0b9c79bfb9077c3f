package dev.quipu.record.conversation.gemini;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.Origin;
import java.util.List;

/** Finds out who wrote a message under the name of the user; the beginning of its text tells. */
final class GeminiOrigin {

    private GeminiOrigin() {}

    /**
     * The origin of a message of the user.
     *
     * @param typed of one that nothing was found of
     */
    static Origin of(List<Block> parts, Origin typed) {
        if (parts.isEmpty()) {
            return Origin.SYSTEM;
        }
        if (areResults(parts)) {
            return Origin.TOOL;
        }
        String text = parts.stream()
                .filter(part -> part.kind() == BlockKind.TEXT)
                .map(part -> part.text().strip())
                .findFirst()
                .orElse("");
        if (text.startsWith("<session_context>")) {
            return Origin.SYSTEM;
        }
        if (text.startsWith("<hook_context>")) {
            return Origin.HOOK;
        }
        return text.startsWith("/") || text.startsWith("?") ? Origin.COMMAND : typed;
    }

    /** Whether there is nothing but what tools gave back. */
    static boolean areResults(List<Block> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.kind() == BlockKind.TOOL_RESULT);
    }
}
