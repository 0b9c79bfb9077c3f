package dev.quipu.transfer.from.hook;

/** What a hook was handed is no payload. Its message never quotes the input, so it may go to a log. */
public class HookPayloadException extends RuntimeException {

    public HookPayloadException(String message) {
        super(message);
    }
}
