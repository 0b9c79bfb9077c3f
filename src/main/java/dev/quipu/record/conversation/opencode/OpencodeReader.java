package dev.quipu.record.conversation.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.told.LatestRecords;
import dev.quipu.record.conversation.told.MillisTime;
import dev.quipu.record.conversation.told.ToldConversation;
import dev.quipu.record.conversation.told.ToldMessage;
import dev.quipu.record.conversation.told.ToldParent;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the conversation of a session of opencode from its records: the session, its messages, and their parts. Ids grow with time,
 * and tell the order.
 */
public final class OpencodeReader implements ConversationReader {

    private final LatestRecords<Session> sessions = new LatestRecords<>();
    private final LatestRecords<ToldMessage> messages = new LatestRecords<>();
    private final LatestRecords<Part> parts = new LatestRecords<>();
    private final LatestRecords<Boolean> summaries = new LatestRecords<>();

    /**
     * What a session tells of itself.
     *
     * @param reverted the first message that the user went back from, null if there is none
     */
    private record Session(String title, ToldParent parent, String reverted) {}

    /**
     * A part of a message.
     *
     * @param isTyped whether a person may have typed it
     * @param isCompaction whether it stands for a summary that follows
     */
    private record Part(String id, String message, List<BlockPlace> places, boolean isTyped, boolean isCompaction) {}

    @Override
    public void read(TranscriptEntry entry) {
        AgentRecord read = AgentRecord.of(entry.line());
        if (read.id() == null) {
            return;
        }
        JsonNode record = read.record();
        switch (String.valueOf(read.kind())) {
            case "session" -> sessions.put("", entry, session(record));
            case "message" -> {
                messages.put(read.id(), entry, message(read.id(), record, entry));
                summaries.put(read.id(), entry, record.path("summary").asBoolean());
            }
            case "part" -> parts.put(read.parent() + "/" + read.id(), entry, part(read, entry));
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        Session session = sessions.of("") == null ? new Session(null, null, null) : sessions.of("");
        Map<String, List<Part>> byMessage = new HashMap<>();
        parts.all().stream()
                .filter(part -> part.message() != null)
                .sorted(Comparator.comparing(Part::id))
                .forEach(part -> byMessage
                        .computeIfAbsent(part.message(), message -> new ArrayList<>())
                        .add(part));
        List<ToldMessage> told = messages.all().stream()
                .sorted(Comparator.comparing(ToldMessage::id))
                .map(message -> whole(message, byMessage.getOrDefault(message.id(), List.of()), session))
                .toList();
        return List.of(ToldConversation.of(session.title(), session.parent(), compacted(told, byMessage), List.of()));
    }

    private static Session session(JsonNode record) {
        JsonNode parent = record.has("parent_id") ? record.path("parent_id") : record.path("parentID");
        return new Session(
                OpencodeParts.title(record),
                ToldParent.of(parent.textValue(), Relationship.SUBAGENT),
                record.path("revert").path("messageID").textValue());
    }

    private static ToldMessage message(String id, JsonNode record, TranscriptEntry entry) {
        boolean isUser = record.path("role").asText().equals("user");
        ToldMessage message = ToldMessage.of(
                        entry,
                        id,
                        isUser ? Speaker.USER : Speaker.ASSISTANT,
                        isUser ? Origin.TYPED : Origin.MODEL,
                        OpencodeParts.of(entry.line()))
                .at(MillisTime.of(record.path("time").path("created")));
        if (isUser) {
            return message;
        }
        JsonNode tokens = record.path("tokens");
        return message.by(record.path("modelID").textValue()).using(tokens.isObject() ? tokens(tokens) : null);
    }

    /** Input has nothing of a cache; output has no reasoning. */
    private static Tokens tokens(JsonNode told) {
        Tokens answer = new Tokens(
                number(told.path("input")),
                number(told.path("cache").path("read")),
                number(told.path("cache").path("write")),
                0,
                number(told.path("output")));
        return answer.plus(new Tokens(0, 0, 0, 0, number(told.path("reasoning"))));
    }

    private static long number(JsonNode told) {
        return Math.max(0, told.asLong());
    }

    private static Part part(AgentRecord read, TranscriptEntry entry) {
        List<Block> blocks = OpencodeParts.of(entry.line());
        JsonNode record = read.record();
        boolean isText =
                blocks.stream().anyMatch(block -> block.kind() == BlockKind.TEXT || block.kind() == BlockKind.IMAGE);
        boolean isSynthetic =
                record.path("synthetic").asBoolean() || record.path("ignored").asBoolean();
        return new Part(
                read.id(),
                read.parent(),
                ToldMessage.places(entry.eventId(), blocks, 0),
                isText && !isSynthetic,
                record.path("type").asText().equals("compaction"));
    }

    private static ToldMessage whole(ToldMessage message, List<Part> parts, Session session) {
        List<BlockPlace> places = new ArrayList<>();
        parts.forEach(part -> places.addAll(part.places()));
        places.addAll(message.parts());
        boolean isReverted = session.reverted() != null && message.id().compareTo(session.reverted()) >= 0;
        ToldMessage whole = message.with(places).in(isReverted ? MessageState.REWOUND : MessageState.LIVE);
        if (message.role() != Speaker.USER) {
            return whole;
        }
        boolean isTyped = parts.isEmpty() || parts.stream().anyMatch(Part::isTyped);
        boolean isCompaction = parts.stream().anyMatch(Part::isCompaction);
        Origin origin = isTyped ? session.parent() != null ? Origin.AGENT : Origin.TYPED : Origin.SYSTEM;
        return whole.from(isCompaction ? Origin.COMPACTION : origin);
    }

    /** The answer to a prompt for a summary stands for all before that prompt. */
    private List<ToldMessage> compacted(List<ToldMessage> told, Map<String, List<Part>> parts) {
        int last = -1;
        int prompt = -1;
        for (int i = 0; i < told.size(); i++) {
            boolean isPrompt =
                    parts.getOrDefault(told.get(i).id(), List.of()).stream().anyMatch(Part::isCompaction);
            prompt = isPrompt ? i : prompt;
            last = summaries.of(told.get(i).id()) && told.get(i).role() == Speaker.ASSISTANT
                    ? Math.max(prompt, 0)
                    : last;
        }
        List<ToldMessage> all = new ArrayList<>(told);
        for (int i = 0; i < last; i++) {
            if (all.get(i).state() == MessageState.LIVE) {
                all.set(i, all.get(i).in(MessageState.COMPACTED));
            }
        }
        return all;
    }
}
