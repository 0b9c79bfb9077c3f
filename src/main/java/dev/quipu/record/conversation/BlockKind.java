package dev.quipu.record.conversation;

/** What a part of a message is. */
public enum BlockKind {
    TEXT,
    THINKING,
    TOOL_USE,
    TOOL_RESULT,
    IMAGE,
    /** Kept as the agent has written it. */
    OTHER
}
