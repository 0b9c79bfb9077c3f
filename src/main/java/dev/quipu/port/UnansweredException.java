package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** The store cannot answer now; why is for the log, never for a client. */
public abstract class UnansweredException extends StoreException {

    /** The one kind of all of them: a client can only retry. */
    public static final ProblemKind KIND = new ProblemKind("store-unavailable", 503, "Store unavailable");

    /** What a client is told instead of the reason. */
    public static final String DETAIL = "The store cannot answer now. Retry later; a retry is safe.";

    protected UnansweredException(String message) {
        super(KIND, message);
    }

    protected UnansweredException(String message, Throwable cause) {
        super(KIND, message, cause);
    }

    @Override
    public final String detail() {
        return DETAIL;
    }
}
