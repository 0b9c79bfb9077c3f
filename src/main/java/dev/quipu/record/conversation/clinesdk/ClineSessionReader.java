package dev.quipu.record.conversation.clinesdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldParent;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the conversation of a session of Cline's command line: its messages, and which of them a compaction has left. */
public final class ClineSessionReader implements ConversationReader {

    private final LatestRecords<ToldMessage> messages = new LatestRecords<>();
    private final LatestRecords<JsonNode> told = new LatestRecords<>();
    private final LatestRecords<Set<String>> kept = new LatestRecords<>();

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        switch (String.valueOf(read.kind())) {
            case "session" -> told.put("", entry, read.record().path("metadata"));
            case "message" -> messages.put(read.id(), entry, message(read, entry));
            case "compaction" -> {
                Set<String> ids = new HashSet<>();
                read.record()
                        .path("messages")
                        .forEach(message -> ids.add(message.path("id").asText()));
                kept.put("", entry, ids);
            }
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        List<ToldMessage> all = messages.all();
        Set<String> live = kept.of("");
        int last = -1;
        for (int i = 0; live != null && i < all.size(); i++) {
            last = live.contains(all.get(i).id()) ? i : last;
        }
        List<ToldMessage> marked = new ArrayList<>(all);
        for (int i = 0; i < last; i++) {
            if (!live.contains(all.get(i).id())) {
                marked.set(i, all.get(i).in(MessageState.COMPACTED));
            }
        }
        JsonNode about = told.of("") == null ? MissingNode.getInstance() : told.of("");
        String forked = about.path("fork").path("forkedFromSessionId").textValue();
        ToldParent parent = ToldParent.of(forked, Relationship.FORK);
        return List.of(ToldConversation.of(about.path("title").textValue(), parent, marked, List.of()));
    }

    private static ToldMessage message(AgentRecord read, TranscriptEntry entry) {
        List<Block> parts = ClineSessionParts.of(entry.line());
        Speaker role = ApiParts.role(read.record());
        ToldMessage message = ToldMessage.of(entry, read.id(), role, ApiParts.origin(role, parts), parts);
        JsonNode used = read.record().path("metrics");
        return role == Speaker.ASSISTANT
                ? message.by(read.record().path("modelInfo").path("id").textValue())
                        .using(used.isObject() ? tokens(used) : null)
                : message;
    }

    /** All input includes what was read from a cache or written to it. */
    private static Tokens tokens(JsonNode used) {
        long read = ApiParts.number(used.path("cacheReadTokens"));
        long written = ApiParts.number(used.path("cacheWriteTokens"));
        long input = ApiParts.number(used.path("inputTokens"));
        return new Tokens(
                Math.max(0, input - read - written), read, written, 0, ApiParts.number(used.path("outputTokens")));
    }
}
