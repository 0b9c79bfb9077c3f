package dev.quipu.port;

/** The file of the embedded database cannot be used as it is; the message says what to do. */
public class StorePathException extends UnansweredException {

    public StorePathException(String message) {
        super(message);
    }
}
