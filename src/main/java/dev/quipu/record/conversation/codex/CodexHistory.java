package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a thread's file holds by which copies of it are found: the ids of its turns, and what its responses used. */
final class CodexHistory {

    private final Set<String> turns = new HashSet<>();
    private final List<JsonNode> counts = new ArrayList<>();

    void addTurn(String turn) {
        turns.add(turn);
    }

    void addCount(JsonNode lastUsage) {
        counts.add(lastUsage);
    }

    boolean hasTurns() {
        return !turns.isEmpty();
    }

    boolean hasTurn(String turn) {
        return turns.contains(turn);
    }

    /** Whether its last count is the same as the other's at the same place. */
    boolean isLastIn(CodexHistory other) {
        int last = counts.size() - 1;
        return last >= 0 && last < other.counts.size() && counts.get(last).equals(other.counts.get(last));
    }
}
