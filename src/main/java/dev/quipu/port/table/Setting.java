package dev.quipu.port.table;

/** When a client may set a column. */
public enum Setting {
    /** It is ours to set. */
    NEVER,
    /** With a new row, which keeps it. */
    FIRST,
    /** Not with a new row, but later. */
    LATER,
    /** With a new row, and later. */
    ALWAYS;

    /** Whether a client may set it with a new row, or in one that is there. */
    public boolean allows(boolean isNew) {
        return this == ALWAYS || this == (isNew ? FIRST : LATER);
    }
}
