package dev.quipu.cli;

import dev.quipu.store.StoreException;
import dev.quipu.team.DepartedTeams;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Removes the rows of deleted teams from time to time while a server runs. */
@ApplicationScoped
class TeamSweeps {

    private static final long MILLISECONDS_BETWEEN = 15_000;

    private final Vertx vertx;
    private final Supplier<Uni<Integer>> sweep;
    private final long milliseconds;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Long timer;

    @Inject
    TeamSweeps(Vertx vertx, DepartedTeams departed) {
        this(vertx, departed::sweep, MILLISECONDS_BETWEEN);
    }

    TeamSweeps(Vertx vertx, Supplier<Uni<Integer>> sweep, long milliseconds) {
        this.vertx = vertx;
        this.sweep = sweep;
        this.milliseconds = milliseconds;
    }

    /** Begins; they go on until {@link #stop}. */
    void start() {
        timer = vertx.setPeriodic(milliseconds, tick -> sweepAlone());
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
                .with(TeamSweeps::tellOf, TeamSweeps::tell));
    }

    private static void tellOf(int gone) {
        if (gone > 0) {
            Log.infof("The rows of %d deleted teams are gone", gone);
        }
    }

    /** Only messages that we wrote are shown; anybody else's may hold what a row held. */
    private static void tell(Throwable failure) {
        Log.warnf(
                "The rows of deleted teams cannot be removed now, which is tried again: %s",
                failure instanceof StoreException
                        ? failure.getMessage()
                        : failure.getClass().getSimpleName());
    }
}
