package dev.quipu.record.conversation.told;

import dev.quipu.record.conversation.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a transcript that is a tree, of which some are messages: each names the one before it, and the agent goes on from
 * the last. What is not on the way there from the first was gone back from.
 */
public final class ToldTree {

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, ToldMessage> messages = new HashMap<>();
    /** Where a summary stands for what is before it, by the entry from which on all is kept; empty if nothing is. */
    private final Map<String, String> compactions = new HashMap<>();

    private String last;

    /** Takes an entry; null of the first for the one before it. One that came before says nothing new. */
    public void add(String id, String parent) {
        boolean isNew = parents.putIfAbsent(id, parent == null ? "" : parent) == null;
        last = isNew ? id : last;
    }

    /** Says that an entry is a message. */
    public void tell(ToldMessage message) {
        messages.putIfAbsent(message.id(), message);
    }

    /**
     * Says that an entry is a summary.
     *
     * @param kept the first entry before it that is kept beside the summary, null if none is
     */
    public void compact(String id, String kept) {
        compactions.putIfAbsent(id, kept == null ? "" : kept);
    }

    /** Goes on from another entry, as after a rewind. */
    public void goBackTo(String id) {
        last = id;
    }

    /** The messages in the order of their coming, each behind another message. */
    public List<ToldMessage> messages() {
        Set<String> live = new HashSet<>();
        Set<String> compacted = new HashSet<>();
        String keptFrom = null;
        boolean isCompacted = false;
        for (String id = last; id != null && !id.isEmpty() && live.add(id); id = parents.get(id)) {
            if (isCompacted && keptFrom == null) {
                compacted.add(id);
            }
            keptFrom = id.equals(keptFrom) ? null : keptFrom;
            String kept = isCompacted ? null : compactions.get(id);
            if (kept != null) {
                isCompacted = true;
                keptFrom = isAbove(id, kept) ? kept : null;
            }
        }
        List<ToldMessage> all = new ArrayList<>();
        parents.keySet().stream()
                .map(messages::get)
                .filter(java.util.Objects::nonNull)
                .forEach(message -> {
                    MessageState state = compacted.contains(message.id())
                            ? MessageState.COMPACTED
                            : live.contains(message.id()) ? MessageState.LIVE : MessageState.REWOUND;
                    all.add(message.behind(messageAbove(message.id())).in(state));
                });
        return all;
    }

    private boolean isAbove(String id, String wanted) {
        Set<String> seen = new HashSet<>();
        for (String each = parents.get(id);
                each != null && !each.isEmpty() && seen.add(each);
                each = parents.get(each)) {
            if (each.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Empty of the first, which follows none. */
    private String messageAbove(String id) {
        Set<String> seen = new HashSet<>();
        String each = parents.get(id);
        while (each != null && !each.isEmpty() && !messages.containsKey(each) && seen.add(each)) {
            each = parents.get(each);
        }
        return each == null ? "" : each;
    }
}
