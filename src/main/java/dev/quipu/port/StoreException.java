package dev.quipu.port;

/** What a store can answer other than what was asked for; each condition has a class of its own. */
public abstract class StoreException extends RuntimeException {

    protected StoreException(String message) {
        super(message);
    }

    protected StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
