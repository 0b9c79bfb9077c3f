package dev.quipu.port;

/** The disk that the backend writes to is full: nothing of this write is stored, and reading goes on. */
public class StoreFullException extends StoreException {

    public StoreFullException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
