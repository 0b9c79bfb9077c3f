package dev.quipu.record.conversation.told;

import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.BlockPlaces;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a conversation of messages that are told one by one: results of tools stand behind their calls, each message follows another,
 * and turns begin with prompts.
 */
public final class ToldConversation {

    private static final int LONGEST_ID = 255;

    private final Map<String, ToldMessage> byId = new HashMap<>();
    private final Map<String, BlockPlaces> parts = new HashMap<>();
    private final Map<String, String> callers = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final List<ToldMessage> own = new ArrayList<>();

    private ToldConversation() {}

    /**
     * The session's own conversation.
     *
     * @param title null if nothing says what it is about
     * @param messages in order
     * @param more answers that no message tells of
     */
    public static Conversation of(String title, List<ToldMessage> messages, List<Answer> more) {
        return of(title, null, messages, more);
    }

    /**
     * The own conversation of a session that another one may have begun.
     *
     * @param parent null if none is told
     */
    public static Conversation of(String title, ToldParent parent, List<ToldMessage> messages, List<Answer> more) {
        List<Answer> answers = new ArrayList<>(more);
        messages.stream()
                .filter(message -> message.tokens() != null)
                .map(ToldConversation::answer)
                .forEach(answers::add);
        String said = title == null || title.isBlank() ? null : title;
        return new Conversation(
                "",
                parent == null ? null : parent.relationship(),
                parent == null ? null : parent.id(),
                null,
                said,
                new ToldConversation().messages(messages),
                answers);
    }

    private static Answer answer(ToldMessage message) {
        String model = message.model() == null ? "" : message.model();
        return new Answer(message.id(), "", message.at(), model, null, message.tokens(), true);
    }

    private List<Message> messages(List<ToldMessage> told) {
        for (ToldMessage message : told) {
            if (message.isOfTools() && message.parts().stream().allMatch(part -> isOfCall(part, message))) {
                message.parts()
                        .forEach(
                                part -> parts.get(callers.get(part.toolUseId())).addResult(part));
                before.put(message.id(), callers.get(message.parts().get(0).toolUseId()));
            } else if (fits(message.id()) && byId.putIfAbsent(message.id(), message) == null) {
                take(message);
            }
        }
        return follow();
    }

    private boolean isOfCall(BlockPlace result, ToldMessage message) {
        return callers.containsKey(result.toolUseId())
                && byId.get(callers.get(result.toolUseId())).state() == message.state();
    }

    private void take(ToldMessage message) {
        BlockPlaces places = new BlockPlaces();
        for (BlockPlace part : message.parts()) {
            places.add(part);
            if (part.kind() == BlockKind.TOOL_USE && part.toolUseId() != null) {
                callers.putIfAbsent(part.toolUseId(), message.id());
            }
        }
        parts.put(message.id(), places);
        own.add(message);
    }

    private List<Message> follow() {
        Map<String, Integer> turns = new HashMap<>();
        List<Message> all = new ArrayList<>();
        String last = null;
        for (ToldMessage message : own) {
            String parent = message.parentId() == null ? last : message.parentId();
            parent = before.getOrDefault(parent, parent);
            parent = byId.containsKey(parent) ? parent : null;
            int turn = turns.getOrDefault(parent, 0) + (message.isPrompt() ? 1 : 0);
            turns.put(message.id(), turn);
            all.add(message(message, parent, turn));
            last = message.state() == MessageState.REWOUND ? last : message.id();
        }
        return all;
    }

    private Message message(ToldMessage told, String parent, int turn) {
        return new Message(
                told.id(),
                told.role(),
                told.origin(),
                told.model(),
                told.at(),
                parent,
                turn,
                null,
                null,
                null,
                told.state(),
                told.eventId(),
                parts.get(told.id()).all());
    }

    private static boolean fits(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID;
    }
}
