package dev.quipu.record.conversation.claude;

/**
 * A place in the tree of a conversation.
 *
 * @param uuid of its line
 * @param parentUuid of the line before it, null of a root
 * @param kind what stands there
 * @param message the message that its line is a part of, null if it is of none; of a result, the message of the call
 */
record ClaudeNode(String uuid, String parentUuid, Kind kind, ClaudeDraft message) {

    /** What stands at a place, as far as branches and turns follow from it. */
    enum Kind {
        /** Begins a turn: a prompt, or the end of a background task. */
        PROMPT,
        /** Another line of the user. */
        USER,
        ANSWER,
        RESULT,
        NOTICE,
        /** Where a compaction begins. */
        BOUNDARY,
        /** What only links others. */
        LINK
    }

    /** Whether a branch can end here. */
    boolean isSpoken() {
        return kind == Kind.PROMPT || kind == Kind.USER || kind == Kind.ANSWER || kind == Kind.RESULT;
    }

    /** Whether a branch that begins here says something of its own. */
    boolean isSaying() {
        return kind == Kind.PROMPT || kind == Kind.ANSWER;
    }
}
