package dev.quipu.api;

/** A body holds more bytes than this call takes. */
public class BodyTooLargeException extends RuntimeException {

    public BodyTooLargeException(long limit) {
        super("The body has more than " + limit + " bytes after decompression; send less in one request.");
    }
}
