package dev.quipu.api.problem;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A rate limit is exceeded. */
public final class TooManyRequestsException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("too-many-requests", 429, "Too many requests");

    private final String policy;
    private final long quota;
    private final long windowSeconds;
    private final long retryAfterSeconds;

    /**
     * What was exceeded.
     *
     * @param message what was exceeded, and what to do
     * @param policy the limit's name, of letters
     * @param quota how many requests may be made in a window
     * @param windowSeconds how long a window is
     * @param retryAfterSeconds after so long one more may be made, at least 1
     */
    public TooManyRequestsException(
            String message, String policy, long quota, long windowSeconds, long retryAfterSeconds) {
        // Without a stack trace, which costs the most: an attack may cause very many.
        super(KIND, message, false);
        this.policy = policy;
        this.quota = quota;
        this.windowSeconds = windowSeconds;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The limit's name. */
    public String policy() {
        return policy;
    }

    /** How many requests may be made in a window. */
    public long quota() {
        return quota;
    }

    /** How long a window is. */
    public long windowSeconds() {
        return windowSeconds;
    }

    /** After so long one more may be made, at least 1. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
