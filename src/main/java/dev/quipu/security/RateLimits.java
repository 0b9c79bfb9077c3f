package dev.quipu.security;

import dev.quipu.caller.TooManyRequestsException;
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

    private final RateLimit keys;
    private final RateLimit addresses;
    private final RateLimit failures;

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
            throw keys.exceeded(id, "This key makes more requests than one may, which are");
        }
    }

    /**
     * Counts a request of an address.
     *
     * @throws TooManyRequestsException if there were too many
     */
    void countAddress(String address) {
        if (!addresses.take(address)) {
            throw addresses.exceeded(address, "This address makes more requests than one may, which are");
        }
    }

    /**
     * Counts a failed authentication, before it is known that it fails, so that many at one time are counted too.
     *
     * @throws TooManyRequestsException if there were too many
     */
    void countFailure(String address) {
        if (!failures.take(address)) {
            throw failures.exceeded(
                    address, "From this address came more keys that open nothing than one may send, which are");
        }
    }

    /** It did not fail, or nobody knows whether it would have. */
    void takeFailureBack(String address) {
        failures.giveBack(address);
    }
}
