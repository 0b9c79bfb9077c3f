package dev.quipu.port;

/** The backend cannot answer now; trying again later is safe. The cause is for the log, never for a client. */
public class StoreUnavailableException extends UnansweredException {

    public StoreUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
