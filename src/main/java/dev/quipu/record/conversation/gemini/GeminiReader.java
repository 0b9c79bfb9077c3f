package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.MessageDraft;
import dev.quipu.record.conversation.MessageList;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the conversation of a session of Gemini CLI. Of a transcript that is a list of lines, a line is one of these as it stands
 * in the file. Of one that is a single JSON object, the first line is the object without its <code>messages</code>, and each message is
 * a line <code>{"sessionId":…,"message":{…}}</code>; one that the file holds otherwise later is another line with the message's id. A
 * message that is told again replaces what was told before, where that stands.
 */
public final class GeminiReader implements ConversationReader {

    private final MessageList messages = new MessageList();
    private final GeminiUsage usage = new GeminiUsage();
    private final Map<String, MessageDraft> byId = new HashMap<>();
    private final GeminiCopies copies = new GeminiCopies();
    /** Messages with nothing but results of calls, which stand behind the calls. */
    private final Set<String> results = new HashSet<>();

    private Origin typed = Origin.TYPED;
    private String title;
    private long position;

    @Override
    public void read(TranscriptEntry entry) {
        position++;
        GeminiLine line = new GeminiLine(entry.line());
        if (line.isRewind()) {
            messages.rewind(byId.get(entry.line().path("$rewindTo").asText()));
            return;
        }
        if (line.isCheckpoint() || line.isHeader()) {
            describe(line.description());
        }
        if (line.isReplacement()) {
            replace(line.messages(), entry);
            return;
        }
        for (JsonNode message : line.messages()) {
            tell(message, GeminiBlocks.of(message), entry, 0);
        }
    }

    @Override
    public List<Conversation> conversations() {
        return List.of(new Conversation("", null, null, null, title, messages.messages(), usage.all()));
    }

    private void describe(JsonNode description) {
        String summary = description.path("summary").textValue();
        title = summary == null || summary.isBlank() ? title : summary;
        if (description.path("kind").asText().equals("subagent")) {
            typed = Origin.AGENT;
        }
    }

    /** Takes a message, and says which it is; null if it stands behind calls of another. */
    private MessageDraft tell(JsonNode message, List<Block> parts, TranscriptEntry entry, int index) {
        String id = message.path("id").textValue();
        String type = message.path("type").asText();
        if (type.equals("user") && GeminiOrigin.areResults(parts) && answer(id, parts, entry, index)) {
            return null;
        }
        MessageDraft draft = id == null ? null : byId.get(id);
        if (draft == null) {
            draft = new MessageDraft(messages.id(id, position), role(type), origin(type, parts), entry);
            messages.add(draft);
            byId.put(id == null ? draft.id() : id, draft);
        }
        draft.model(type.equals("gemini") ? message.path("model").textValue() : null);
        messages.clear(draft);
        for (int i = 0; i < parts.size(); i++) {
            messages.add(draft, place(entry, index + i, parts.get(i)));
        }
        if (type.equals("gemini")) {
            usage.add(draft.id(), message, entry.timestamp());
        }
        copies.add(type, parts, draft);
        return draft;
    }

    /** The results of calls that are known; they are told within the call as well, and with every checkpoint. */
    private boolean answer(String id, List<Block> parts, TranscriptEntry entry, int index) {
        if (id != null && results.contains(id)) {
            return true;
        }
        if (!parts.stream().allMatch(part -> messages.hasCall(part.toolUseId()))) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            messages.answer(place(entry, index + i, parts.get(i)));
        }
        results.add(id);
        return true;
    }

    /** The first list of a session is its beginning; what is new in a later one is the summary of what was compacted. */
    private void replace(List<JsonNode> list, TranscriptEntry entry) {
        boolean isCompaction = messages.isAnyLive();
        Set<MessageDraft> live = new HashSet<>();
        list.forEach(message -> live.add(byId.get(message.path("id").asText())));
        live.remove(null);
        Set<MessageDraft> added = new HashSet<>();
        int index = 0;
        for (JsonNode message : list) {
            List<Block> parts = GeminiBlocks.of(message);
            boolean isKnown = byId.containsKey(message.path("id").asText());
            MessageDraft original =
                    isKnown ? null : copies.original(message.path("type").asText(), parts, live);
            if (original != null) {
                byId.put(message.path("id").asText(), original);
                live.add(original);
            } else {
                MessageDraft draft = tell(message, parts, entry, index);
                if (draft != null && live.add(draft)) {
                    added.add(draft);
                }
            }
            index += parts.size();
        }
        if (isCompaction) {
            added.forEach(GeminiReader::summarize);
        }
        messages.keep(live);
    }

    /** A model's words that come with a summary are none of a model's. */
    private static void summarize(MessageDraft draft) {
        if (draft.origin() == Origin.MODEL) {
            draft.origin(Origin.SYSTEM);
        } else if (draft.origin() == Origin.TYPED || draft.origin() == Origin.AGENT) {
            draft.origin(Origin.COMPACTION);
        }
    }

    private Origin origin(String type, List<Block> parts) {
        return switch (type) {
            case "user" -> GeminiOrigin.of(parts, typed);
            case "gemini" -> Origin.MODEL;
            default -> Origin.SYSTEM;
        };
    }

    private static Speaker role(String type) {
        return switch (type) {
            case "user" -> Speaker.USER;
            case "gemini" -> Speaker.ASSISTANT;
            default -> Speaker.SYSTEM;
        };
    }

    private static BlockPlace place(TranscriptEntry entry, int index, Block part) {
        return new BlockPlace(entry.eventId(), index, part.kind(), part.toolUseId());
    }
}
