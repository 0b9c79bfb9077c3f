package dev.quipu.base.problem;

import java.util.List;
import java.util.Objects;

/** A failure that a client is told of: it carries its problem. Whatever is none is an internal error. */
public abstract class Failure extends RuntimeException {

    private final transient ProblemKind kind;

    protected Failure(ProblemKind kind, String message) {
        this(kind, message, null);
    }

    protected Failure(ProblemKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    /**
     * Of a failure that may come very often.
     *
     * @param withStackTrace false to save it, which is the greater part of the price
     */
    protected Failure(ProblemKind kind, String message, boolean withStackTrace) {
        super(message, null, withStackTrace, withStackTrace);
        this.kind = Objects.requireNonNull(kind);
    }

    /** What kind of problem it is. */
    public final ProblemKind problem() {
        return kind;
    }

    /** What a client is told: what is wrong and what to do. Without anything that is for the log alone. */
    public String detail() {
        return getMessage();
    }

    /** The faults of the request by field, empty unless it is one of fields. */
    public List<FieldError> errors() {
        return List.of();
    }
}
