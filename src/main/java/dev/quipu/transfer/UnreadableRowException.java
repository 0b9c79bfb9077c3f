package dev.quipu.transfer;

/** A line that is no row of ours; the message says why, in a clause without a full stop. */
final class UnreadableRowException extends RuntimeException {

    UnreadableRowException(String reason) {
        super(reason);
    }
}
