package dev.quipu.store.json.log;

import dev.quipu.port.StoreException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import java.io.IOException;

/** What a failure to write or read the files means for us. */
public final class JsonErrors {

    private JsonErrors() {}

    public static StoreException of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        // Java has no class of its own for it; this is the system's word, the same in every language we run in.
        boolean isFull = message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("There is not enough space");
        return isFull
                ? new StoreFullException("The disk reports: " + message, failure)
                : new StoreUnavailableException("The files of sessions and events cannot be used: " + message, failure);
    }
}
