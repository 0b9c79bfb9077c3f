package dev.quipu.record.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The messages of a conversation whose transcript is a list: each follows the last one that the agent still has before it when it
 * comes.
 */
public final class MessageList {

    private static final int LONGEST_ID = 255;

    private final List<MessageDraft> drafts = new ArrayList<>();
    private final Map<String, MessageDraft> calls = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /**
     * An id for a message.
     *
     * @param told the agent's own, null if it tells none; taken if no message has it yet
     * @param position of its line in the transcript, from 1; the id if there is no other
     */
    public String id(String told, long position) {
        boolean isFit = told != null && !told.isBlank() && told.length() <= LONGEST_ID;
        String id = isFit && !ids.contains(told) ? told : "line-" + position;
        while (!ids.add(id)) {
            id += "+";
        }
        return id;
    }

    /** Adds a message. */
    public void add(MessageDraft draft) {
        MessageDraft before = null;
        for (int i = drafts.size() - 1; i >= 0 && before == null; i--) {
            before = drafts.get(i).state() == MessageState.REWOUND ? null : drafts.get(i);
        }
        draft.before(before);
        drafts.add(draft);
    }

    /** Adds a part to a message, where it stands. */
    public void add(MessageDraft draft, BlockPlace place) {
        draft.places().add(place);
        if (place.kind() == BlockKind.TOOL_USE && place.toolUseId() != null) {
            calls.putIfAbsent(place.toolUseId(), draft);
        }
    }

    /** Forgets a message's parts, for it was written again. */
    public void clear(MessageDraft draft) {
        draft.places().clear();
    }

    /** Whether a message holds this call. */
    public boolean hasCall(String toolUseId) {
        return calls.containsKey(toolUseId);
    }

    /** Adds the result of a call to the message that holds the call; false if none does. */
    public boolean answer(BlockPlace result) {
        MessageDraft caller = calls.get(result.toolUseId());
        if (caller != null) {
            caller.places().addResult(result);
        }
        return caller != null;
    }

    /** Says that a summary stands for these messages from now on. */
    public void compact(Predicate<MessageDraft> which) {
        drafts.stream()
                .filter(draft -> draft.state() == MessageState.LIVE)
                .filter(which)
                .forEach(draft -> draft.state(MessageState.COMPACTED));
    }

    /** Whether the agent has any message before it. */
    public boolean isAnyLive() {
        return drafts.stream().anyMatch(draft -> draft.state() == MessageState.LIVE);
    }

    /** Says what of it the agent has before it from now on; a summary stands for the others that it had. */
    public void keep(Set<MessageDraft> live) {
        compact(draft -> !live.contains(draft));
        live.forEach(draft -> draft.state(MessageState.LIVE));
    }

    /** Says that the user went back to before a message; to before all if it is none of these. */
    public void rewind(MessageDraft to) {
        int first = Math.max(0, drafts.indexOf(to));
        drafts.subList(first, drafts.size()).forEach(draft -> draft.state(MessageState.REWOUND));
    }

    /** Says that the user went back by some turns, or to before the first if there are not as many. */
    public void rewind(long turns) {
        MessageDraft first = null;
        long found = 0;
        for (int i = drafts.size() - 1; i >= 0 && found < turns; i--) {
            MessageDraft draft = drafts.get(i);
            if (draft.isPrompt() && draft.state() != MessageState.REWOUND) {
                first = draft;
                found++;
            }
        }
        if (first != null) {
            rewind(first);
        }
    }

    /** All, in order. */
    public List<Message> messages() {
        Map<MessageDraft, Integer> turns = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        for (MessageDraft draft : drafts) {
            int turn = turns.getOrDefault(draft.before(), 0) + (draft.isPrompt() ? 1 : 0);
            turns.put(draft, turn);
            messages.add(draft.message(turn));
        }
        return messages;
    }
}
