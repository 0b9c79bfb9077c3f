package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What a fork's or an agent's file begins with: a copy of its parent's lines with new times, which count for the parent alone. Where
 * the parent was read too, its turns and counts tell the copies; else a turn is one that had begun before the thread itself did. A copy
 * that nothing tells counts as the thread's own.
 */
final class CodexPrefix {

    private final CodexHistory parent;
    private final Instant birth;
    private final CodexHistory own = new CodexHistory();
    private boolean isOpen;
    private boolean isCopied;
    private String turn;

    /**
     * Begins.
     *
     * @param isOpen whether the thread has a parent
     * @param parent what the parent holds, null if it was not read
     * @param birth when the thread began
     */
    CodexPrefix(boolean isOpen, CodexHistory parent, Instant birth) {
        this.isOpen = isOpen;
        this.parent = parent;
        this.birth = birth;
    }

    /** Whether copies may still come. */
    boolean isOpen() {
        return isOpen;
    }

    /** Whether the line that was looked at last is a copy. */
    boolean isCopied() {
        return isCopied;
    }

    CodexHistory history() {
        return own;
    }

    /** Looks at a line that says which turn it is of. */
    void lookAtTurn(JsonNode payload) {
        String id = payload.path("turn_id").textValue();
        if (id == null || id.equals(turn)) {
            return;
        }
        turn = id;
        own.addTurn(id);
        if (isOpen) {
            decide(parent == null ? isBefore(payload.path("started_at")) : parent.hasTurn(id));
        }
    }

    /** Looks at a count of tokens, which tells copies of versions that do not name turns. */
    void lookAtCount(JsonNode info) {
        own.addCount(info.path("last_token_usage"));
        if (isOpen && parent != null && !own.hasTurns()) {
            decide(own.isLastIn(parent));
        }
    }

    private void decide(boolean isCopy) {
        isCopied = isCopy;
        isOpen = isCopy;
    }

    /** Turns tell whole seconds. */
    private boolean isBefore(JsonNode startedAt) {
        return startedAt.isNumber() && startedAt.asLong() < birth.getEpochSecond();
    }
}
