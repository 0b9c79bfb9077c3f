package dev.quipu.port;

/** A row that a write relies on was deleted while it ran; the same again goes without it. */
public class ChangedMeanwhileException extends UnansweredException {

    public ChangedMeanwhileException(String message) {
        super(message);
    }

    public ChangedMeanwhileException(String message, Throwable cause) {
        super(message, cause);
    }
}
