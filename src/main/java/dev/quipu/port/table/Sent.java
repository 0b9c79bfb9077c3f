package dev.quipu.port.table;

import dev.quipu.base.validation.ValidationException;

/**
 * Fields of a row as a client sent them, and what it sent beside them, read by their columns: all but what only the row can
 * tell, so that much can be read before a row is locked.
 *
 * @param <R> the record
 */
public interface Sent<R> {

    /**
     * The same, if nothing is wrong with it whatever the row is.
     *
     * @throws ValidationException with all faults
     */
    Sent<R> checked();

    /** What was sent for a column that is not merged with what is there; null if that is null, or faulty, or was not sent. */
    <V> V value(Column<V> column);

    /**
     * The row with these fields.
     *
     * @throws ValidationException with all faults, also those that only the row can tell
     */
    R in(R before);
}
