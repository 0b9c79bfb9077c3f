package dev.quipu.transfer.rows;

import dev.quipu.port.table.Row;

/**
 * One record of what comes from elsewhere: a row, or why there is none.
 *
 * @param place where it stands there, such as <code>sessions task#002</code> or <code>line 17</code>
 * @param row the row, null if the record cannot be taken
 * @param reason why it cannot be taken, in a clause without a full stop; null if it can
 */
public record IncomingRow(String place, Row row, String reason) {

    /** A record that can be taken. */
    public static IncomingRow of(String place, Row row) {
        return new IncomingRow(place, row, null);
    }

    /** A record that cannot be taken. */
    public static IncomingRow refused(String place, String reason) {
        return new IncomingRow(place, null, reason);
    }
}
