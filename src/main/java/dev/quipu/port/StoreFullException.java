package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** The disk that the backend writes to is full: nothing of this write is stored, and reading goes on. */
public class StoreFullException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("storage-full", 507, "Storage full");

    public StoreFullException(String reason, Throwable cause) {
        super(KIND, reason, cause);
    }

    @Override
    public String detail() {
        return "The store's disk is full: nothing was stored, but reads still work. Retry later.";
    }
}
