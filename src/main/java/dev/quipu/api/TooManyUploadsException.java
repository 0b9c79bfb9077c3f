package dev.quipu.api;

/** So many contents are arriving that there is room for no other. */
public final class TooManyUploadsException extends RuntimeException {

    public TooManyUploadsException() {
        super("So many contents are being sent here that there is room for no other of yours; try again later.");
    }
}
