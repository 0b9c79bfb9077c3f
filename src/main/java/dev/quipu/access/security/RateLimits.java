package dev.quipu.access.security;

import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.config.QuipuConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How many requests this instance takes of one key, of one address, and of one that guesses. */
@ApplicationScoped
class RateLimits {

    private static final int BURST = 2;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Generous, for behind one address may be many who all come back after a restart. */
    static final int LOOKUPS = 128;

    private final RateLimit keys;
    private final RateLimit addresses;
    private final RateLimit failures;
    private final Lookups lookups = new Lookups(LOOKUPS);

    @Inject
    RateLimits(QuipuConfig config) {
        this(config.limits(), System::nanoTime);
    }

    RateLimits(QuipuConfig.Limits limits, LongSupplier nanoTime) {
        keys = new RateLimit("key", limits.keyRequests(), SECOND, BURST, nanoTime);
        addresses = new RateLimit("address", limits.addressRequests(), SECOND, BURST, nanoTime);
        failures = new RateLimit("failures", limits.addressFailures(), MINUTE, 1, nanoTime);
    }

    /**
     * Counts a request of a key or person.
     *
     * @throws TooManyRequestsException if there were too many
     */
    void countKey(String id) {
        if (!keys.take(id)) {
            throw keys.exceeded(id, "requests", "key");
        }
    }

    /**
     * Counts a request of an address.
     *
     * @throws TooManyRequestsException if there were too many
     */
    void countAddress(String address) {
        if (!addresses.take(address)) {
            throw addresses.exceeded(address, "requests", "address");
        }
    }

    /**
     * Whoever sent too much that opens nothing is not looked up until some time has passed, unless it is known already.
     *
     * @throws TooManyRequestsException if that address did
     */
    void refuseGuesses(String address) {
        if (!failures.isLeft(address)) {
            throw tooManyFailures(address);
        }
    }

    /**
     * Counts a failed authentication.
     *
     * @return what to answer: that it is not valid, or, after too many, that these were too many
     */
    RuntimeException failed(String address) {
        return failures.take(address) ? UnauthenticatedException.refused() : tooManyFailures(address);
    }

    /**
     * Counts that something nobody knows yet is being looked up, until {@link #endLookup}.
     *
     * @param hash the key's or token's hash; what is being looked up already counts once
     * @throws TooManyRequestsException if too many others are being looked up for that address
     */
    void beginLookup(String address, String hash) {
        if (!lookups.begin(address, hash)) {
            throw new TooManyRequestsException(
                    "Too many unknown keys and tokens at one time from this address (" + LOOKUPS + "). Retry in 1 s.",
                    "lookups",
                    LOOKUPS,
                    1,
                    1);
        }
    }

    /** It is looked up no more. */
    void endLookup(String address, String hash) {
        lookups.end(address, hash);
    }

    private TooManyRequestsException tooManyFailures(String address) {
        return failures.exceeded(address, "failed authentications", "address");
    }
}
