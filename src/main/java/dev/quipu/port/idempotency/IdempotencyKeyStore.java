package dev.quipu.port.idempotency;

import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The idempotency keys that were used. Each is stored with what it made; this is what happens to them later. */
public interface IdempotencyKeyStore {

    /**
     * Removes keys.
     *
     * @param before those that were first used before this time
     * @return how many are gone; fails with {@link StoreUnavailableException}
     */
    Uni<Integer> purge(Instant before);
}
