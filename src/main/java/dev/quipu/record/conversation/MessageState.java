package dev.quipu.record.conversation;

/** Whether the agent still goes on from a message. */
public enum MessageState {
    /** The agent has it before it. */
    LIVE,
    /** A summary stands for it. */
    COMPACTED,
    /** The user went back to before it. */
    REWOUND
}
