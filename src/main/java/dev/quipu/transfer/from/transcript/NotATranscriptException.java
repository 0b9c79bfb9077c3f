package dev.quipu.transfer.from.transcript;

import java.io.IOException;

/** A file holds no session of an agent; the message says what it seems to be and what to do. */
public class NotATranscriptException extends IOException {

    public NotATranscriptException(String message) {
        super(message);
    }
}
