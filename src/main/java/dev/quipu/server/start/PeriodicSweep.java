package dev.quipu.server.start;

import dev.quipu.base.problem.Failure;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Removes or mends something from time to time while a server runs, one sweep after the other. */
final class PeriodicSweep {

    private final Vertx vertx;
    private final Supplier<Uni<Integer>> sweep;
    private final Duration between;
    private final String done;
    private final String undone;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Long timer;
    private volatile boolean isFailing;

    /**
     * Begins nothing yet.
     *
     * @param sweep tells how many things it did
     * @param between from one to the next
     * @param done the message with the number of these things, for {@link String#format}; null to log none
     * @param undone what is told when it failed
     */
    PeriodicSweep(Vertx vertx, Supplier<Uni<Integer>> sweep, Duration between, String done, String undone) {
        this.vertx = vertx;
        this.sweep = sweep;
        this.between = between;
        this.done = done;
        this.undone = undone;
    }

    /** Begins; they go on until {@link #stop}. */
    void start() {
        timer = vertx.setPeriodic(between.toMillis(), tick -> sweepAlone());
    }

    /** Begins no other one. */
    void stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** A sweep may take longer than the time between two. */
    private void sweepAlone() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(started -> Uni.createFrom()
                .deferred(sweep::get)
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(this::tellOf, this::tell));
    }

    private void tellOf(int gone) {
        isFailing = false;
        if (gone > 0 && done != null) {
            Log.infof(done, gone);
        }
    }

    /**
     * The first of several failures is told. Only messages that we wrote are shown; anybody else's may hold what a row held.
     */
    private void tell(Throwable failure) {
        if (isFailing) {
            return;
        }
        isFailing = true;
        Log.warnf(
                "%s; retrying later: %s",
                undone,
                failure instanceof Failure
                        ? failure.getMessage()
                        : failure.getClass().getSimpleName());
    }
}
