package dev.quipu.transfer.rows;

/** A line that is no row of ours; the message says why, in a clause without a full stop. */
public final class UnreadableRowException extends RuntimeException {

    UnreadableRowException(String reason) {
        super(reason);
    }
}
