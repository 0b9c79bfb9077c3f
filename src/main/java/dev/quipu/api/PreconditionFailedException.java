package dev.quipu.api;

/** The thing is not in the version that the client's If-Match names; nothing was changed. */
public class PreconditionFailedException extends RuntimeException {

    public PreconditionFailedException(String current) {
        super("It is not in the version that If-Match names, but in " + current + "; read it again.");
    }
}
