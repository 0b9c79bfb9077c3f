package dev.quipu.transfer.from.foreign;

/** What was named cannot be read, or not to its end: it is damaged, closed to this user, or changes meanwhile. */
public class UnreadableSourceException extends SourceException {

    public UnreadableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
