package dev.quipu.access.security;

import dev.quipu.access.key.KeySecret;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All that finds out who sends a key, around keys in memory and a clock that stands still. */
final class Gate {

    final MemoryKeys keys = new MemoryKeys();
    final StoppedClock clock = new StoppedClock();
    final AccessWatch watch = new AccessWatch(keys, Runnable::run, clock::nanoTime);
    final Keyring keyring = new Keyring(keys, Runnable::run, clock);
    final LastUses uses = new LastUses(keys, clock);
    final RateLimits limits;
    final KeyAuthentication authentication;

    Gate() {
        this(Map.of());
    }

    Gate(Map<String, String> settings) {
        limits = new RateLimits(Settings.of(settings).limits(), clock::nanoTime);
        authentication = new KeyAuthentication(keyring, limits, uses, clock);
    }

    /** A second passes, and the version is looked at. */
    void tick() {
        clock.moveOn(Duration.ofSeconds(1));
        watch.look();
    }

    /** Sends a key from an address, as a request does. */
    Caller send(KeySecret secret, String address) {
        return later(secret, address).join();
    }

    Caller send(KeySecret secret) {
        return send(secret, "192.0.2.1");
    }

    CompletableFuture<Caller> later(KeySecret secret, String address) {
        byte[] digest = secret.digest();
        return Uni.createFrom()
                .deferred(() -> watch.ask().flatMap(access -> {
                    Caller known = authentication.known(digest, access, address, "r1");
                    return known == null
                            ? authentication.asked(digest, access, address, "r1")
                            : Uni.createFrom().item(known);
                }))
                .subscribeAsCompletionStage();
    }
}
