package dev.quipu.api;

/** So many streams are open that there is room for no other, or the server stops. */
public final class TooManyStreamsException extends RuntimeException {

    public TooManyStreamsException() {
        super("So many streams are open here that there is room for no other of yours; close one, or try again later.");
    }
}
