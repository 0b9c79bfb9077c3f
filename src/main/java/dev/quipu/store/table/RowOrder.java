package dev.quipu.store.table;

/** The order in which rows are read. */
public enum RowOrder {
    /** By key, byte by byte. */
    KEY,
    /** Events by team and in the order in which they were stored; every other table by key. */
    STORED
}
