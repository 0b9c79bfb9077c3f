package dev.quipu.record.conversation;

/** What a session is to its parent. */
public enum Relationship {
    /** An agent that the parent's agent called. */
    SUBAGENT,
    /** A copy of the parent, which goes on by itself. */
    FORK,
    /** The parent goes on in it. */
    RESUME,
    /** A question that was asked beside the parent's work. */
    SIDE_QUESTION,
    /** The request that summarized the parent. */
    COMPACTION
}
