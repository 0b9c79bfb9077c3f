package dev.quipu.record.conversation.droid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
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
import dev.quipu.record.usage.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the conversation of a session of Factory Droid. Its model and tokens stand in the settings beside the lines alone. */
public final class DroidReader implements ConversationReader {

    private final Map<String, ToldMessage> messages = new LinkedHashMap<>();
    private final LatestRecords<Settings> settings = new LatestRecords<>();
    private String title;

    private record Settings(String model, Answer used) {}

    @Override
    public void read(TranscriptEntry entry) {
        JsonNode line = entry.line();
        if (AgentRecord.isIn(line, "droid")) {
            settings.put("", entry, settings(AgentRecord.of(line), entry));
            return;
        }
        switch (line.path("type").asText()) {
            case "session_start" -> title = line.path("title").asText(title);
            case "message" -> {
                List<Block> parts = DroidParts.of(line);
                Speaker role = ApiParts.role(line.path("message"));
                String id = line.path("id").asText();
                messages.putIfAbsent(id, ToldMessage.of(entry, id, role, ApiParts.origin(role, parts), parts));
            }
            case "compaction_state" -> {
                messages.replaceAll((id, message) -> message.in(MessageState.COMPACTED));
                String id = line.path("id").asText("compaction-" + messages.size());
                messages.putIfAbsent(
                        id, ToldMessage.of(entry, id, Speaker.USER, Origin.COMPACTION, DroidParts.of(line)));
            }
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        Settings told = settings.of("");
        List<ToldMessage> all = messages.values().stream()
                .map(message ->
                        told != null && message.role() == Speaker.ASSISTANT ? message.by(told.model()) : message)
                .toList();
        return List.of(ToldConversation.of(
                title, all, told == null || told.used() == null ? List.of() : List.of(told.used())));
    }

    /** Thoughts are told apart from output. */
    private static Settings settings(AgentRecord read, TranscriptEntry entry) {
        JsonNode used = read.record().path("tokenUsage");
        String model = DroidParts.model(read.record());
        Tokens tokens = new Tokens(
                        ApiParts.number(used.path("inputTokens")),
                        ApiParts.number(used.path("cacheReadTokens")),
                        ApiParts.number(used.path("cacheCreationTokens")),
                        0,
                        ApiParts.number(used.path("outputTokens")))
                .plus(new Tokens(0, 0, 0, 0, ApiParts.number(used.path("thinkingTokens"))));
        boolean isTold = used.isObject() && read.id() != null;
        return new Settings(
                model,
                isTold
                        ? new Answer(read.id(), "", entry.timestamp(), model == null ? "" : model, null, tokens, true)
                        : null);
    }
}
