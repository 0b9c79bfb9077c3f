package dev.quipu.store.table;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.StoreException;
import dev.quipu.port.table.Row;

/** A row that a table does not take as it is. */
public class InvalidRowException extends StoreException {

    private final transient Row row;
    private final String reason;

    /**
     * Names the row.
     *
     * @param row null if it cannot be told which of several it is
     * @param reason why, in a clause without a full stop
     */
    public InvalidRowException(Row row, String reason) {
        super(ValidationException.KIND, (row == null ? "A row" : row) + " cannot be stored: " + reason + ".");
        this.row = row;
        this.reason = reason;
    }

    /**
     * Of a row that cannot be told.
     *
     * @param reason why, in a clause without a full stop
     */
    public InvalidRowException(String reason, Throwable cause) {
        super(ValidationException.KIND, "A row cannot be stored: " + reason + ".", cause);
        this.row = null;
        this.reason = reason;
    }

    /** The row, null if it cannot be told which of several it is. */
    public Row row() {
        return row;
    }

    /** Why, in a clause without a full stop. */
    public String reason() {
        return reason;
    }
}
