package dev.quipu.record.session;

/** What a session is to its parent. */
public enum Relationship {
    /** An agent that the parent's agent called. */
    SUBAGENT(true),
    /** A copy of the parent, which goes on by itself. */
    FORK(false),
    /** The parent goes on in it. */
    RESUME(false),
    /** A question that was asked beside the parent's work. */
    SIDE_QUESTION(true),
    /** The request that summarized the parent. */
    COMPACTION(true);

    private final boolean isWithin;

    Relationship(boolean isWithin) {
        this.isWithin = isWithin;
    }

    /** Whether it is work within the parent, which is listed with the parent only. */
    public boolean isWithin() {
        return isWithin;
    }
}
