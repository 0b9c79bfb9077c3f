package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** An Idempotency-Key came back with another request than the one it was first used for. */
public class IdempotencyKeyReusedException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("idempotency-key-reused", 422, "Idempotency key reused");

    public IdempotencyKeyReusedException(String key) {
        super(KIND, "The Idempotency-Key " + key + " was used for another request; use a new key for a new request.");
    }
}
