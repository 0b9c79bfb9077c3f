package dev.quipu.port.table;

import java.util.List;

/**
 * The answer to rows that were sent to be stored as they are.
 *
 * @param stored how many are stored now
 * @param notStored one for each other row, in the order of the request
 */
public record RowsResult(long stored, List<NotStored> notStored) {

    /** What the API says of it. */
    public static final List<Described> WORDS = List.of(
            Described.of(RowsResult.class, "The outcome of an import of rows.")
                    .field("stored", "Number of rows stored now")
                    .field("not_stored", "One entry for each other row, in the order of the request"),
            Described.of(NotStored.class, "A row that was not stored.")
                    .field("index", "Position in the request, starting at 0")
                    .field("reason", "Why it was not stored")
                    .orNull(
                            "detail",
                            "The columns that differ, the existing workspace's id, or the rule that is broken"),
            Described.of(
                    Reason.class,
                    "same: this row is already stored; different: a row with this key is stored with other "
                            + "values; taken: another row has a value that must be unique; invalid: the row breaks "
                            + "a rule of its table; unsupported: the store does not support this table"));

    /**
     * A row that was not stored.
     *
     * @param index its place in the request, from 0
     * @param detail of {@link Reason#DIFFERENT} the columns that differ; of {@link Reason#TAKEN} the id of the workspace that
     *     has its canonical id, null of any other table; of {@link Reason#INVALID} why, in a clause without a full stop; else
     *     null
     */
    public record NotStored(int index, Reason reason, String detail) {}

    /** Why a row was not stored. */
    public enum Reason {
        /** The very row is there. */
        SAME,
        /** A row with its key is there, and differs. */
        DIFFERENT,
        /** Another row has a value that only one may have. */
        TAKEN,
        /** It breaks a rule of its table. */
        INVALID,
        /** The store does not hold its table. */
        UNSUPPORTED
    }
}
