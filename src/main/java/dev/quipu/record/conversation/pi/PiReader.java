package dev.quipu.record.conversation.pi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.ApiParts;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldParent;
import dev.quipu.record.conversation.told.ToldTree;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the conversation of a session of Pi: a tree of entries, of which those of the first version have no ids and are a list. Ids are
 * unique in their file alone, and a copy of an entry keeps its id and time.
 */
public final class PiReader implements ConversationReader {

    private static final Pattern ID_OF_FILE = Pattern.compile("_([^_/\\\\]{1,255})\\.jsonl$");

    private final ToldTree tree = new ToldTree();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private String title;
    private ToldParent parent;
    private String before;
    private long position;

    @Override
    public void read(TranscriptEntry entry) {
        position++;
        JsonNode line = entry.line();
        if (!PiParts.areIn(line)) {
            return;
        }
        if (line.path("type").asText().equals("session")) {
            branchedFrom(
                    line.path("parentSession").asText(line.path("branchedFrom").asText()));
            return;
        }
        boolean isOfTree = line.path("id").isTextual();
        String id = isOfTree ? line.path("id").textValue() : "line-" + position;
        tree.add(id, isOfTree ? line.path("parentId").textValue() : before);
        before = id;
        switch (line.path("type").asText()) {
            case "session_info" -> title = line.path("name").asText(title);
            case "message" -> {
                tree.tell(message(id, line.path("message"), entry));
                count(id, line.path("message"), entry);
            }
            case "compaction" -> {
                tree.tell(ToldMessage.of(entry, id, Speaker.USER, Origin.COMPACTION, PiParts.of(line)));
                tree.compact(id, line.path("firstKeptEntryId").textValue());
            }
            case "branch_summary", "custom_message" ->
                tree.tell(ToldMessage.of(entry, id, Speaker.SYSTEM, Origin.SYSTEM, PiParts.of(line)));
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        return List.of(ToldConversation.of(title, parent, tree.messages(), List.copyOf(answers.values())));
    }

    /** The file of another session, whose name ends with that session's id. */
    private void branchedFrom(String file) {
        Matcher named = ID_OF_FILE.matcher(file);
        parent = named.find() ? ToldParent.of(named.group(1), Relationship.FORK) : null;
    }

    private static ToldMessage message(String id, JsonNode said, TranscriptEntry entry) {
        List<Block> parts = PiParts.of(entry.line());
        String told = said.path("role").asText();
        Speaker role = switch (told) {
            case "user", "toolResult", "bashExecution", "compactionSummary" -> Speaker.USER;
            case "assistant" -> Speaker.ASSISTANT;
            default -> Speaker.SYSTEM;
        };
        Origin origin = switch (told) {
            case "bashExecution" -> Origin.COMMAND;
            case "compactionSummary" -> Origin.COMPACTION;
            default -> ApiParts.origin(role, parts);
        };
        return ToldMessage.of(entry, id, role, origin, parts)
                .by(role == Speaker.ASSISTANT ? said.path("model").textValue() : null);
    }

    /** A copy in another file has the same id and time, and is the same answer. */
    private void count(String id, JsonNode said, TranscriptEntry entry) {
        JsonNode used = said.path("usage");
        if (said.path("role").asText().equals("assistant") && used.isObject()) {
            String answer = id + " " + entry.timestamp();
            String model = said.path("model").asText();
            answers.putIfAbsent(id, new Answer(answer, "", entry.timestamp(), model, null, tokens(used), true));
        }
    }

    private static Tokens tokens(JsonNode used) {
        return new Tokens(
                ApiParts.number(used.path("input")),
                ApiParts.number(used.path("cacheRead")),
                ApiParts.number(used.path("cacheWrite")),
                0,
                ApiParts.number(used.path("output")));
    }
}
