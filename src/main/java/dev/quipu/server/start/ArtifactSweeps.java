package dev.quipu.server.start;

import dev.quipu.api.body.BodyFiles;
import dev.quipu.plan.artifact.UnusedContents;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Removes what artifacts leave behind: at the start what killed processes left, then from time to time unused contents. */
@ApplicationScoped
class ArtifactSweeps {

    private static final long MILLISECONDS_BETWEEN = 300_000;

    private final PeriodicSweep sweeps;
    private final BodyFiles bodies;

    ArtifactSweeps(Vertx vertx, UnusedContents unused, BodyFiles bodies) {
        this.sweeps = new PeriodicSweep(
                vertx,
                unused::sweep,
                MILLISECONDS_BETWEEN,
                "%d contents that no artifact has are gone",
                "Contents that no artifact has");
        this.bodies = bodies;
    }

    /** Begins; they go on until {@link #stop}. Blocks for the leftovers. */
    void start() {
        try {
            bodies.removeLeftovers();
        } catch (IOException e) {
            Log.warnf("What a killed process left of arriving contents cannot be removed: %s", e.getMessage());
        }
        sweeps.start();
    }

    /** Begins no other one. */
    void stop() {
        sweeps.stop();
    }
}
