package dev.quipu.port;

/** An Idempotency-Key came back with another request than the one it was first used for. */
public class IdempotencyKeyReusedException extends StoreException {

    public IdempotencyKeyReusedException(String key) {
        super("The Idempotency-Key " + key + " was used for another request; use a new key for a new request.");
    }
}
