package dev.quipu.record.conversation;

/** Where a message comes from: agents write much under the name of the user that no person typed. */
public enum Origin {
    /** A person typed it. */
    TYPED,
    /** A model answered. */
    MODEL,
    /** A tool gave it back, and its call is not known. */
    TOOL,
    /** A hook added it. */
    HOOK,
    /** A command that a person gave to the agent itself, or its output. */
    COMMAND,
    /** Another agent, or a task that ran beside, sent it. */
    AGENT,
    /** The summary that stands for what was compacted. */
    COMPACTION,
    /** The agent itself: reminders, errors, notices. */
    SYSTEM
}
