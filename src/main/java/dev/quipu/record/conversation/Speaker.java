package dev.quipu.record.conversation;

/** Who speaks in a message, as the agent has written it down. */
public enum Speaker {
    USER,
    ASSISTANT,
    SYSTEM
}
