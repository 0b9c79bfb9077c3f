package dev.quipu.port.table;

/** When a client may set a column. */
public enum Setting {
    /** It is ours to set. */
    NEVER,
    /** With the row, and later. */
    ALWAYS
}
