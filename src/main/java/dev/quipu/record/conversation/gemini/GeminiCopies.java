package dev.quipu.record.conversation.gemini;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.MessageDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds messages under other ids: a compaction gives those that it leaves as they are new ones. */
final class GeminiCopies {

    /** The last message that says something, by its type and what it says. */
    private final Map<String, MessageDraft> bySaid = new HashMap<>();

    /** Takes a message. */
    void add(String type, List<Block> parts, MessageDraft draft) {
        String said = said(type, parts);
        if (said != null) {
            bySaid.put(said, draft);
        }
    }

    /**
     * The message that another one is a copy of, null if there is none.
     *
     * @param others messages that are told by their own ids beside it
     */
    MessageDraft original(String type, List<Block> parts, Set<MessageDraft> others) {
        MessageDraft found = bySaid.get(said(type, parts));
        return found == null || others.contains(found) ? null : found;
    }

    private static String said(String type, List<Block> parts) {
        String text = parts.stream()
                .filter(part -> part.kind() == BlockKind.TEXT)
                .map(Block::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? null : type + " " + text;
    }
}
