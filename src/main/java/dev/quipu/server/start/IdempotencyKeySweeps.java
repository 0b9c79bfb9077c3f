package dev.quipu.server.start;

import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Removes the idempotency keys that are forgotten, a minute's at a time, so that no request has to. */
@ApplicationScoped
class IdempotencyKeySweeps {

    private static final long MILLISECONDS_BETWEEN = 60_000;

    private final PeriodicSweep sweeps;

    IdempotencyKeySweeps(Vertx vertx, IdempotencyKeyStore store, Clock clock) {
        this.sweeps = new PeriodicSweep(
                vertx,
                () -> store.purge(IdempotencyKey.forgottenBefore(clock.instant())),
                MILLISECONDS_BETWEEN,
                null,
                "Old idempotency keys");
    }

    /** Begins; they go on until {@link #stop}. */
    void start() {
        sweeps.start();
    }

    /** Begins no other one. */
    void stop() {
        sweeps.stop();
    }
}
