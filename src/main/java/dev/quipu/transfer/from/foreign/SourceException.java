package dev.quipu.transfer.from.foreign;

/** Another tool's data cannot be read; the message says what to do. Each condition has a class of its own. */
public abstract class SourceException extends RuntimeException {

    protected SourceException(String message) {
        super(message);
    }

    protected SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
