package dev.quipu.server.start;

import dev.quipu.access.team.DepartedTeams;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Removes the rows of deleted teams from time to time while a server runs. */
@ApplicationScoped
class TeamSweeps {

    private static final long MILLISECONDS_BETWEEN = 15_000;

    private final PeriodicSweep sweeps;

    @Inject
    TeamSweeps(Vertx vertx, DepartedTeams departed) {
        this(vertx, departed::sweep, MILLISECONDS_BETWEEN);
    }

    TeamSweeps(Vertx vertx, Supplier<Uni<Integer>> sweep, long milliseconds) {
        this.sweeps = new PeriodicSweep(
                vertx, sweep, milliseconds, "The rows of %d deleted teams are gone", "The rows of deleted teams");
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
