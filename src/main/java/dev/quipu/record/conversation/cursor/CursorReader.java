package dev.quipu.record.conversation.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a conversation of the Cursor editor from its records, or one of its agent from the lines of a transcript. The conversation's
 * list of messages is their order; one that is not in it was left behind by an edit. Cursor tells no tokens that can be trusted.
 */
public final class CursorReader implements ConversationReader {

    private final LatestRecords<Composer> composers = new LatestRecords<>();
    private final LatestRecords<ToldMessage> bubbles = new LatestRecords<>();
    private final List<ToldMessage> lines = new ArrayList<>();

    /**
     * A conversation.
     *
     * @param order the places of its messages by their ids; empty if it lists none
     * @param messages those that it holds itself
     */
    private record Composer(String title, String model, Map<String, Integer> order, List<ToldMessage> messages) {}

    @Override
    public void read(TranscriptEntry entry) {
        if (CursorParts.isLine(entry.line())) {
            List<Block> parts = CursorParts.of(entry.line());
            Speaker role = ApiParts.role(entry.line());
            lines.add(ToldMessage.of(entry, "line-" + (lines.size() + 1), role, ApiParts.origin(role, parts), parts));
            return;
        }
        AgentRecord read = AgentRecord.of(entry.line());
        if ("composer".equals(read.kind())) {
            composers.put("", entry, composer(read.record(), entry));
        } else if ("bubble".equals(read.kind()) && read.id() != null) {
            List<Block> parts = CursorParts.of(entry.line());
            bubbles.put(
                    read.id(),
                    entry,
                    message(read.id(), read.record(), entry).with(ToldMessage.places(entry.eventId(), parts, 0)));
        }
    }

    /** What the editor keeps tells more than the transcript of the same conversation. */
    @Override
    public List<Conversation> conversations() {
        Composer composer = composers.of("") == null ? new Composer(null, null, Map.of(), List.of()) : composers.of("");
        List<ToldMessage> told = new ArrayList<>(composer.messages());
        bubbles.all().stream()
                .map(bubble -> composer.order().isEmpty() || composer.order().containsKey(bubble.id())
                        ? bubble
                        : bubble.in(MessageState.REWOUND))
                .sorted(Comparator.comparing(bubble -> composer.order().getOrDefault(bubble.id(), Integer.MAX_VALUE)))
                .map(bubble -> bubble.role() == Speaker.ASSISTANT && bubble.model() == null
                        ? bubble.by(composer.model())
                        : bubble)
                .forEach(told::add);
        return List.of(ToldConversation.of(composer.title(), told.isEmpty() ? lines : told, List.of()));
    }

    private static Composer composer(JsonNode record, TranscriptEntry entry) {
        Map<String, Integer> order = new HashMap<>();
        for (JsonNode header : record.path("fullConversationHeadersOnly")) {
            order.putIfAbsent(header.path("bubbleId").asText(), order.size());
        }
        List<ToldMessage> messages = new ArrayList<>();
        int place = 0;
        int index = 0;
        for (JsonNode said : record.path("conversation")) {
            List<BlockPlace> parts = ToldMessage.places(entry.eventId(), CursorParts.said(said), place);
            String id = said.path("bubbleId").asText();
            messages.add(
                    message(id.isEmpty() ? "message-" + index : id, said, entry).with(parts));
            place += parts.size();
            index++;
        }
        return new Composer(
                record.path("name").asText(),
                record.path("modelConfig").path("modelName").textValue(),
                order,
                messages);
    }

    private static ToldMessage message(String id, JsonNode said, TranscriptEntry entry) {
        boolean isUser = CursorParts.isUser(said);
        return ToldMessage.of(
                        entry,
                        id,
                        isUser ? Speaker.USER : Speaker.ASSISTANT,
                        isUser ? Origin.TYPED : Origin.MODEL,
                        List.of())
                .by(said.path("modelInfo").path("modelName").textValue());
    }
}
