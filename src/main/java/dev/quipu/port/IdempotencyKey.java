package dev.quipu.port;

import java.time.Duration;
import java.time.Instant;

/**
 * A client's promise that requests with this key are one and the same (the Idempotency-Key header).
 *
 * @param teamId the team of the caller who sent it; another team's key of the same text is another key
 * @param key the header's text, 1 to 255 characters
 * @param requestHash SHA-256 of the request's method, path and body, to tell a retry from a mistake
 * @param sentAt when the request came
 */
public record IdempotencyKey(String teamId, String key, String requestHash, Instant sentAt) {

    /** How long a key is known; sent again after that, it is a new one. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** A key that was first used before this time is forgotten. */
    public static Instant forgottenBefore(Instant now) {
        return now.minus(KEPT);
    }

    /**
     * Whether a request with this key is a retry of the one that used it before; not if that is forgotten.
     *
     * @throws IdempotencyKeyReusedException if it is another request
     */
    public boolean isRetryOf(UsedIdempotencyKey used) {
        if (used.createdAt().isBefore(forgottenBefore(sentAt))) {
            return false;
        }
        if (!used.requestHash().equals(requestHash)) {
            throw new IdempotencyKeyReusedException(key);
        }
        return true;
    }

    /** This key, used to make something with an id. */
    public UsedIdempotencyKey used(String madeId) {
        return new UsedIdempotencyKey(teamId, key, requestHash, madeId, sentAt);
    }
}
