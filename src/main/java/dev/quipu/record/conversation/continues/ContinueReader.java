package dev.quipu.record.conversation.continues;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.usage.Tokens;
import java.util.Comparator;
import java.util.List;

/** Reads the conversation of a session of Continue. What it used is told of the whole session alone. */
public final class ContinueReader implements ConversationReader {

    private final LatestRecords<Item> items = new LatestRecords<>();
    private final LatestRecords<Session> sessions = new LatestRecords<>();

    /** What a session tells of itself; the answer stands for all that models gave, null if none is told. */
    private record Session(String title, Answer used) {}

    private record Item(int index, ToldMessage message) {}

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        switch (String.valueOf(read.kind())) {
            case "session" -> sessions.put("", entry, session(read, entry));
            case "item" -> items.put(read.id(), entry, item(read, entry));
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        Session session = sessions.of("") == null ? new Session(null, null) : sessions.of("");
        List<ToldMessage> told = items.all().stream()
                .sorted(Comparator.comparing(Item::index))
                .map(Item::message)
                .toList();
        return List.of(ToldConversation.of(
                session.title(), told, session.used() == null ? List.of() : List.of(session.used())));
    }

    private static Session session(AgentRecord read, TranscriptEntry entry) {
        JsonNode used = read.record().path("usage");
        long cached = ApiParts.number(used.path("promptTokensDetails").path("cachedTokens"));
        long written = ApiParts.number(used.path("promptTokensDetails").path("cacheWriteTokens"));
        long input = ApiParts.number(used.path("promptTokens"));
        Tokens tokens = new Tokens(
                Math.max(0, input - cached - written),
                cached,
                written,
                0,
                ApiParts.number(used.path("completionTokens")));
        return new Session(
                read.record().path("title").asText(),
                used.isObject() ? new Answer(read.id(), "", entry.timestamp(), "", null, tokens, true) : null);
    }

    private static Item item(AgentRecord read, TranscriptEntry entry) {
        List<Block> parts = ContinueParts.of(entry.line());
        JsonNode message = read.record().path("message");
        boolean isOfTool = message.path("role").asText().equals("tool");
        Speaker role = isOfTool ? Speaker.USER : ApiParts.role(message);
        Origin origin = isOfTool ? Origin.TOOL : ApiParts.origin(role, parts);
        int index = read.id().matches("\\d{1,9}") ? Integer.parseInt(read.id()) : Integer.MAX_VALUE;
        return new Item(index, ToldMessage.of(entry, "item-" + read.id(), role, origin, parts));
    }
}
