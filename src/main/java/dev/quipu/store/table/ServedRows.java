package dev.quipu.store.table;

/** The rows of the store that this process serves, for imports while it is in use. */
public interface ServedRows {

    /** Opens it for writing, beside everybody else who writes. Blocks; to be closed. */
    RowStore open();

    /** Tells the readers of live streams that events of a team were stored. Never blocks. */
    void stored(String teamId);
}
