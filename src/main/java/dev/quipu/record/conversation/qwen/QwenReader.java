package dev.quipu.record.conversation.qwen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldTree;
import dev.quipu.record.usage.Tokens;
import java.util.List;

/** Reads the conversation of a session of Qwen Code, a tree of lines. Telemetry repeats what answers used, and is left out. */
public final class QwenReader implements ConversationReader {

    private final ToldTree tree = new ToldTree();
    private String title;

    @Override
    public void read(TranscriptEntry entry) {
        JsonNode line = entry.line();
        String id = line.path("uuid").textValue();
        if (id == null) {
            return; // Each line with an id has its place in the tree, even one that no version seen so far has written.
        }
        tree.add(id, line.path("parentUuid").textValue());
        switch (line.path("type").asText()) {
            case "user", "assistant", "tool_result" -> tree.tell(message(id, line, entry));
            case "system" -> note(id, line, entry);
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        return List.of(ToldConversation.of(title, tree.messages(), List.of()));
    }

    private void note(String id, JsonNode line, TranscriptEntry entry) {
        JsonNode payload = line.path("systemPayload");
        switch (line.path("subtype").asText()) {
            case "chat_compression" -> {
                tree.tell(ToldMessage.of(entry, id, Speaker.USER, Origin.COMPACTION, QwenParts.of(line)));
                tree.compact(id, null);
            }
            case "slash_command" -> {
                List<Block> parts = QwenParts.of(line);
                if (!parts.isEmpty()) {
                    tree.tell(ToldMessage.of(entry, id, Speaker.USER, Origin.COMMAND, parts));
                }
            }
            case "custom_title" ->
                title = payload.path("title").asText(payload.path("customTitle").asText(title));
            default -> {}
        }
    }

    private static ToldMessage message(String id, JsonNode line, TranscriptEntry entry) {
        List<Block> parts = QwenParts.of(line);
        Speaker role = line.path("type").asText().equals("assistant") ? Speaker.ASSISTANT : Speaker.USER;
        JsonNode used = line.path("usageMetadata");
        ToldMessage message = ToldMessage.of(entry, id, role, QwenParts.origin(line, role, parts), parts);
        return role == Speaker.ASSISTANT
                ? message.by(line.path("model").textValue()).using(used.isObject() ? tokens(used) : null)
                : message;
    }

    /**
     * All input includes what was read from a cache. Whether candidates include thoughts differs between providers; the total tells.
     */
    private static Tokens tokens(JsonNode used) {
        long input = ApiParts.number(used.path("promptTokenCount"));
        long cached = ApiParts.number(used.path("cachedContentTokenCount"));
        long candidates = ApiParts.number(used.path("candidatesTokenCount"));
        long thoughts = ApiParts.number(used.path("thoughtsTokenCount"));
        boolean areApart = ApiParts.number(used.path("totalTokenCount")) - input - candidates >= thoughts;
        return new Tokens(Math.max(0, input - cached), cached, 0, 0, candidates)
                .plus(new Tokens(0, 0, 0, 0, areApart ? thoughts : 0));
    }
}
