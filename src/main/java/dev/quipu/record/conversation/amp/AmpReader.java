package dev.quipu.record.conversation.amp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldParent;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.Comparator;
import java.util.List;

/** Reads the conversation of a thread of Amp. Messages have numbers, which tell the order and are told apart by the thread. */
public final class AmpReader implements ConversationReader {

    private final LatestRecords<Numbered> messages = new LatestRecords<>();
    private final LatestRecords<Thread> threads = new LatestRecords<>();

    private record Thread(String id, String title, ToldParent parent) {}

    private record Numbered(long number, ToldMessage message) {}

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        switch (String.valueOf(read.kind())) {
            case "thread" -> threads.put("", entry, thread(read));
            case "message" ->
                messages.put(
                        read.id(),
                        entry,
                        new Numbered(read.record().path("messageId").asLong(), message(read, entry)));
            default -> {}
        }
    }

    /** An answer counts once wherever it is told, so that its id names the thread. */
    @Override
    public List<Conversation> conversations() {
        Thread thread = threads.of("") == null ? new Thread("thread", null, null) : threads.of("");
        List<ToldMessage> told = messages.all().stream()
                .sorted(Comparator.comparing(Numbered::number))
                .map(Numbered::message)
                .map(message -> message.named(thread.id() + ":" + message.id()))
                .toList();
        return List.of(ToldConversation.of(thread.title(), thread.parent(), told, List.of()));
    }

    private static Thread thread(AgentRecord read) {
        String main = read.record().path("mainThreadID").textValue();
        boolean isOther = main != null && !main.equals(read.id());
        ToldParent parent = isOther ? ToldParent.of(main, Relationship.SUBAGENT) : null;
        return new Thread(read.id(), read.record().path("title").asText(), parent);
    }

    private static ToldMessage message(AgentRecord read, TranscriptEntry entry) {
        List<Block> parts = AmpParts.of(entry.line());
        Speaker role = ApiParts.role(read.record());
        JsonNode used = read.record().path("usage");
        return ToldMessage.of(entry, read.id(), role, ApiParts.origin(role, parts), parts)
                .by(used.path("model").textValue())
                .using(used.isObject() ? tokens(used) : null);
    }

    private static Tokens tokens(JsonNode used) {
        return new Tokens(
                ApiParts.number(used.path("inputTokens")),
                ApiParts.number(used.path("cacheReadInputTokens")),
                ApiParts.number(used.path("cacheCreationInputTokens")),
                0,
                ApiParts.number(used.path("outputTokens")));
    }
}
