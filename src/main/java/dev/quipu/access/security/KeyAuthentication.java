package dev.quipu.access.security;

import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/** Who sends a key: from memory as long as nothing has changed, else after asking the database. */
@ApplicationScoped
class KeyAuthentication {

    private final Keyring keyring;
    private final RateLimits limits;
    private final LastUses uses;
    private final Clock clock;

    KeyAuthentication(Keyring keyring, RateLimits limits, LastUses uses, Clock clock) {
        this.keyring = keyring;
        this.limits = limits;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Who sends a key, if that is known without asking.
     *
     * @param digest the key's SHA-256
     * @param address where it comes from, as limits count it
     * @return null if the database has to be asked
     * @throws UnauthenticatedException if the key is known to open nothing
     * @throws dev.quipu.api.problem.TooManyRequestsException if the key was sent too often, or too much from that address that
     *     opens nothing
     */
    Caller known(byte[] digest, Access access, String address, String requestId) {
        KnownKey known = keyring.find(digest);
        if (known == null || !known.isOf(access)) {
            return null;
        }
        Instant now = clock.instant();
        if (known.opens(now)) {
            return accepted(known, now, requestId);
        }
        throw limits.failed(address);
    }

    /**
     * Who sends a key, after asking the database. Of those that nobody knows yet one address may have so many looked up at one
     * time, and none after too many that opened nothing; one that opened something before is always looked up, so that whoever
     * guesses from the same address keeps nobody out.
     *
     * @return fails with {@link UnauthenticatedException}, {@link dev.quipu.api.problem.TooManyRequestsException} or
     *     {@link dev.quipu.port.StoreUnavailableException}
     */
    Uni<Caller> asked(byte[] digest, Access access, String address, String requestId) {
        KnownKey before = keyring.find(digest);
        boolean wasGood = before != null && before.opens(clock.instant());
        Uni<KnownKey> found = wasGood ? keyring.ask(digest, access) : lookedUp(digest, access, address);
        return found.map(key -> {
            Instant now = clock.instant();
            if (!key.opens(now)) {
                throw limits.failed(address);
            }
            return accepted(key, now, requestId);
        });
    }

    private Uni<KnownKey> lookedUp(byte[] digest, Access access, String address) {
        String hash = HexFormat.of().formatHex(digest);
        return Uni.createFrom().deferred(() -> {
            limits.refuseGuesses(address);
            limits.beginLookup(address, hash);
            return keyring.ask(digest, access).onTermination().invoke(() -> limits.endLookup(address, hash));
        });
    }

    /** What has not even a key's form is a failure like any other. */
    RuntimeException malformed(String address) {
        return limits.failed(address);
    }

    private Caller accepted(KnownKey key, Instant now, String requestId) {
        limits.countKey(key.key().id());
        uses.note(key.key(), now);
        return key.caller(requestId);
    }
}
