package dev.quipu.client.hooks;

/** A file is not as it would have to be for Quipu's hooks to be put into it; it was left alone. */
public class HooksRefusedException extends RuntimeException {

    public HooksRefusedException(String message) {
        super(message);
    }
}
