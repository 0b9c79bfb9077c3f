package dev.quipu.record.conversation.claude;

import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.claude.ClaudeNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tree of a conversation, and what of it the agent still has before it. A place with two others behind it is not a rewind by
 * that alone: calls of several tools at once, progress and attachments branch too. It is one where the branch that goes on begins
 * with a prompt, and the other one says something as well.
 */
final class ClaudeTree {

    private final Map<String, ClaudeNode> nodes = new LinkedHashMap<>();
    private final Map<ClaudeNode, ClaudeNode> parents = new HashMap<>();
    private final Map<ClaudeNode, List<ClaudeNode>> children = new HashMap<>();
    private final List<ClaudeNode> ordered;
    private final Set<ClaudeNode> path = new LinkedHashSet<>();
    private final Map<ClaudeNode, ClaudeNode> next = new HashMap<>();
    private final Map<ClaudeNode, MessageState> states = new HashMap<>();
    private final Map<ClaudeNode, Integer> turns = new HashMap<>();

    /**
     * Grows it.
     *
     * @param read in the order of time
     * @param leafUuid where Claude Code was when it last said so, after all of these; null if it did not
     */
    ClaudeTree(Collection<ClaudeNode> read, String leafUuid) {
        read.forEach(node -> nodes.putIfAbsent(node.uuid(), node));
        link();
        this.ordered = order();
        walk(leaf(leafUuid));
        judge();
        count();
    }

    /** All places, each behind the one before it, else in the order of time. */
    List<ClaudeNode> ordered() {
        return ordered;
    }

    MessageState state(ClaudeNode node) {
        return states.get(node);
    }

    /** From 1; 0 before the first prompt. */
    int turn(ClaudeNode node) {
        return turns.get(node);
    }

    /** The message that is said before one begins; null if there is none. */
    ClaudeDraft before(ClaudeNode node) {
        ClaudeNode parent = parents.get(node);
        while (parent != null && (parent.message() == null || parent.message() == node.message())) {
            parent = parents.get(parent);
        }
        return parent == null ? null : parent.message();
    }

    private void link() {
        for (ClaudeNode node : nodes.values()) {
            ClaudeNode parent = nodes.get(node.parentUuid());
            if (parent != null) {
                parents.put(node, parent);
            }
        }
        cut();
        parents.forEach((node, parent) ->
                children.computeIfAbsent(parent, none -> new ArrayList<>()).add(node));
    }

    /** Of lines that are their own ancestors, as damaged files have them, the one that is reached first is a root. */
    private void cut() {
        Map<ClaudeNode, ClaudeNode> walks = new HashMap<>();
        for (ClaudeNode begin : nodes.values()) {
            ClaudeNode each = begin;
            while (each != null && !walks.containsKey(each)) {
                walks.put(each, begin);
                each = parents.get(each);
            }
            if (each != null && walks.get(each) == begin) {
                parents.remove(each);
            }
        }
    }

    private boolean isAncestor(ClaudeNode node, ClaudeNode of) {
        ClaudeNode each = of;
        for (int i = 0; each != null && i <= nodes.size(); i++) {
            if (each == node) {
                return true;
            }
            each = parents.get(each);
        }
        return each != null;
    }

    private List<ClaudeNode> order() {
        Set<ClaudeNode> placed = new LinkedHashSet<>();
        Deque<ClaudeNode> waiting = new ArrayDeque<>();
        for (ClaudeNode node : nodes.values()) {
            for (ClaudeNode each = node; each != null && !placed.contains(each); each = parents.get(each)) {
                waiting.push(each);
            }
            while (!waiting.isEmpty()) {
                placed.add(waiting.pop());
            }
        }
        return new ArrayList<>(placed);
    }

    /** The last that was said, unless Claude Code names a place of another branch after that. */
    private ClaudeNode leaf(String named) {
        ClaudeNode last = null;
        for (ClaudeNode node : nodes.values()) {
            last = node.isSpoken() ? node : last;
        }
        ClaudeNode told = nodes.get(named);
        return told == null || last != null && isAncestor(told, last) ? last : told;
    }

    private void walk(ClaudeNode leaf) {
        ClaudeNode behind = null;
        for (ClaudeNode node = leaf; node != null && path.add(node); node = parents.get(node)) {
            if (behind != null) {
                next.put(node, behind);
            }
            behind = node;
        }
    }

    private void judge() {
        ClaudeNode boundary = null;
        for (ClaudeNode node : ordered) {
            boundary = node.kind() == Kind.BOUNDARY && path.contains(node) ? node : boundary;
        }
        boolean isCompacted = boundary != null;
        for (ClaudeNode node : ordered) {
            isCompacted &= node != boundary;
            states.put(
                    node,
                    isRewound(node) ? MessageState.REWOUND : isCompacted ? MessageState.COMPACTED : MessageState.LIVE);
        }
    }

    private boolean isRewound(ClaudeNode node) {
        ClaudeNode parent = parents.get(node);
        if (path.contains(node) || parent == null) {
            return false;
        }
        if (!path.contains(parent)) {
            return states.get(parent) == MessageState.REWOUND;
        }
        ClaudeNode live = next.get(parent);
        while (live != null && !live.isSpoken()) {
            live = next.get(live);
        }
        return live != null && live.kind() == Kind.PROMPT && says(node);
    }

    /** Whether the first that is spoken behind a place, on any branch, is more than the result of a tool. */
    private boolean says(ClaudeNode node) {
        Deque<ClaudeNode> looked = new ArrayDeque<>(List.of(node));
        while (!looked.isEmpty()) {
            ClaudeNode each = looked.pop();
            if (each.isSaying()) {
                return true;
            }
            if (!each.isSpoken()) {
                children.getOrDefault(each, List.of()).forEach(looked::push);
            }
        }
        return false;
    }

    private void count() {
        int last = 0;
        for (ClaudeNode node : ordered) {
            ClaudeNode parent = parents.get(node);
            int before = parent == null ? last : turns.get(parent);
            int turn = before + (node.kind() == Kind.PROMPT ? 1 : 0);
            turns.put(node, turn);
            last = states.get(node) == MessageState.REWOUND ? last : turn;
        }
    }
}
