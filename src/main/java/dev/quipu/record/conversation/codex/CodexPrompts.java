package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.MessageDraft;
import dev.quipu.record.conversation.Origin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which messages of the user were typed: an event repeats those. Where no event does, as in the first versions, the
 * beginnings of what Codex adds itself tell the others.
 */
final class CodexPrompts {

    private static final List<String> ADDED = List.of(
            "# AGENTS.md",
            "<user_instructions>",
            "<environment_context>",
            "<INSTRUCTIONS>",
            "<permissions",
            "<turn_aborted>",
            "<skill>",
            "<subagent_notification>",
            "<goal_context>",
            "<codex_internal_context",
            "<recommended_plugins>");

    private final Origin typed;
    private final Map<MessageDraft, Set<String>> waiting = new LinkedHashMap<>();
    /** Told before the message itself. */
    private final Set<String> early = new HashSet<>();

    private boolean hasEvents;

    /** Begins; a person types to a session, to an agent within it the one that called it does. */
    CodexPrompts(Origin typed) {
        this.typed = typed;
    }

    /** Takes a message of the user. */
    void add(MessageDraft draft, List<Block> parts) {
        List<String> texts = parts.stream()
                .filter(part -> part.kind() == BlockKind.TEXT)
                .map(part -> part.text().strip())
                .toList();
        boolean isAdded = texts.stream().anyMatch(text -> ADDED.stream().anyMatch(text::startsWith));
        draft.origin(isAdded ? Origin.SYSTEM : typed);
        Set<String> said = new HashSet<>(texts);
        said.add(texts.stream().collect(Collectors.joining("\n")));
        if (said.stream().anyMatch(early::remove)) {
            draft.origin(typed);
        } else {
            waiting.put(draft, said);
        }
    }

    /** Takes the event that repeats what was typed. */
    void confirm(JsonNode event) {
        hasEvents = true;
        String text = event.path("message").asText().strip();
        MessageDraft found = null;
        MessageDraft fallback = null;
        for (Map.Entry<MessageDraft, Set<String>> each : waiting.entrySet()) {
            found = each.getValue().contains(text) ? each.getKey() : found;
            fallback = each.getKey().origin() == typed ? each.getKey() : fallback;
        }
        MessageDraft confirmed = found == null ? fallback : found;
        if (confirmed == null) {
            early.add(text);
            return;
        }
        confirmed.origin(typed);
        waiting.remove(confirmed);
    }

    /** Marks the prompts that no event repeats as not typed, if events repeat others. */
    void settle() {
        if (hasEvents) {
            waiting.keySet().forEach(draft -> draft.origin(Origin.SYSTEM));
        }
    }
}
