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
    private final LatestRecords<Bubble> bubbles = new LatestRecords<>();
    private final List<ToldMessage> lines = new ArrayList<>();

    /**
     * A conversation.
     *
     * @param order the places of its messages by their ids; empty if it lists none
     * @param messages those that it holds itself
     */
    private record Composer(String title, String model, Map<String, Integer> order, List<ToldMessage> messages) {}

    /**
     * A message.
     *
     * @param ownId what it calls itself, which is not always its name in the editor's table; null if it does not
     */
    private record Bubble(String ownId, ToldMessage message) {}

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
                    new Bubble(
                            read.record().path("bubbleId").textValue(),
                            message(read.id(), read.record(), entry)
                                    .with(ToldMessage.places(entry.eventId(), parts, 0))));
        }
    }

    /** What the editor keeps tells more than the transcript of the same conversation. */
    @Override
    public List<Conversation> conversations() {
        Composer composer =
                composers.of("") == null ? new Composer(null, null, new HashMap<>(), List.of()) : composers.of("");
        List<ToldMessage> told = new ArrayList<>(composer.messages());
        bubbles.all().stream()
                .sorted(Comparator.comparing(bubble -> place(composer, bubble)))
                .map(bubble -> message(composer, bubble))
                .forEach(told::add);
        return List.of(ToldConversation.of(composer.title(), told.isEmpty() ? lines : told, List.of()));
    }

    /** The list names a message as that names itself, or as the editor's table does; those that it does not name come last. */
    private static int place(Composer composer, Bubble bubble) {
        Integer told = composer.order().get(bubble.message().id());
        return told == null ? composer.order().getOrDefault(bubble.ownId(), Integer.MAX_VALUE) : told;
    }

    private static ToldMessage message(Composer composer, Bubble bubble) {
        ToldMessage message = bubble.message();
        boolean isLeft = !composer.order().isEmpty() && place(composer, bubble) == Integer.MAX_VALUE;
        boolean isOfItsModel = message.role() == Speaker.ASSISTANT && message.model() == null;
        ToldMessage said = isOfItsModel ? message.by(composer.model()) : message;
        return isLeft ? said.in(MessageState.REWOUND) : said;
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
