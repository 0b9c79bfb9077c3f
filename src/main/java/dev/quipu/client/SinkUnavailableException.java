package dev.quipu.client;

/** Events could not be handed over now; sending them again later is safe. */
public class SinkUnavailableException extends RuntimeException {

    public SinkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
