package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageDraft;
import dev.quipu.record.conversation.MessageList;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of one agent, the session's own or one that it called. */
final class CopilotThread {

    private final Origin typed;
    private final MessageList messages = new MessageList();
    private final Map<String, MessageDraft> answers = new HashMap<>();

    /**
     * Begins.
     *
     * @param typed who prompts it: a person, or the agent that called it
     */
    CopilotThread(Origin typed) {
        this.typed = typed;
    }

    List<Message> messages() {
        return messages.messages();
    }

    boolean hasCall(String toolUseId) {
        return messages.hasCall(toolUseId);
    }

    /** Takes what was said by anybody but the model. */
    void say(TranscriptEntry entry, long position) {
        JsonNode data = entry.line().path("data");
        switch (entry.line().path("type").asText()) {
            case "user.message" -> say(Speaker.USER, prompt(data), entry, position);
            case "system.notification" -> say(Speaker.SYSTEM, notice(data), entry, position);
            default -> say(Speaker.SYSTEM, Origin.SYSTEM, entry, position);
        }
    }

    /** Takes a summary, which stands for all before it. */
    void compact(TranscriptEntry entry, long position) {
        messages.compact(draft -> true);
        say(Speaker.USER, Origin.COMPACTION, entry, position);
    }

    /** Takes an answer of the model, or a piece of one; its message's id comes back. */
    String answer(TranscriptEntry entry, long position) {
        JsonNode data = entry.line().path("data");
        String told = data.path("messageId").textValue();
        String event = entry.line().path("id").textValue();
        String key = told != null ? told : event != null ? event : "line-" + position;
        MessageDraft draft = answers.computeIfAbsent(key, first -> {
            MessageDraft begun = new MessageDraft(messages.id(first, position), Speaker.ASSISTANT, Origin.MODEL, entry);
            begun.model(data.path("model").textValue());
            begun.requestId(data.path("requestId").textValue());
            return begin(begun, data);
        });
        add(draft, entry);
        return draft.id();
    }

    /** Takes the beginning of a call; those that a model asked for are in its message, the others a person did. */
    void call(TranscriptEntry entry, long position) {
        String id = entry.line().path("data").path("toolCallId").textValue();
        if (id != null && !messages.hasCall(id)) {
            say(Speaker.USER, Origin.COMMAND, entry, position);
        }
    }

    /** Takes the result of a call. */
    void result(TranscriptEntry entry, long position) {
        Block part = CopilotParts.of(entry.line()).get(0);
        if (!messages.answer(new BlockPlace(entry.eventId(), 0, BlockKind.TOOL_RESULT, part.toolUseId()))) {
            say(Speaker.USER, Origin.TOOL, entry, position);
        }
    }

    private void say(Speaker role, Origin origin, TranscriptEntry entry, long position) {
        if (!CopilotParts.of(entry.line()).isEmpty()) {
            String id = messages.id(entry.line().path("id").textValue(), position);
            JsonNode data = entry.line().path("data");
            add(begin(new MessageDraft(id, role, origin, entry), data), entry);
        }
    }

    private MessageDraft begin(MessageDraft draft, JsonNode data) {
        draft.promptId(data.path("interactionId").textValue());
        messages.add(draft);
        return draft;
    }

    private void add(MessageDraft draft, TranscriptEntry entry) {
        List<Block> parts = CopilotParts.of(entry.line());
        for (int i = 0; i < parts.size(); i++) {
            Block part = parts.get(i);
            messages.add(draft, new BlockPlace(entry.eventId(), i, part.kind(), part.toolUseId()));
        }
    }

    private Origin prompt(JsonNode data) {
        return data.path("source").asText().startsWith("agent-") ? Origin.AGENT : typed;
    }

    private static Origin notice(JsonNode data) {
        return data.path("kind").path("type").asText().startsWith("agent") ? Origin.AGENT : Origin.SYSTEM;
    }
}
