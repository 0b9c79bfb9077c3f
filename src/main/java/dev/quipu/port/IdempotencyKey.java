package dev.quipu.port;

import java.time.Duration;

/**
 * A client's promise that requests with this key are one and the same (the Idempotency-Key header).
 *
 * @param key the header's text, 1 to 255 characters
 * @param requestHash SHA-256 of the request's body, to tell a retry from a mistake
 */
public record IdempotencyKey(String key, String requestHash) {

    /** How long a key is known; sent again after that, it is a new one. */
    public static final Duration KEPT = Duration.ofHours(24);
}
