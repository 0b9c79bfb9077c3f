package dev.quipu.port.table;

/** When a client may set a column. */
public enum Setting {
    /** It is ours to set. */
    NEVER,
    /** With a new row, which keeps it. */
    FIRST,
    /** With a new row, and later. */
    ALWAYS
}
