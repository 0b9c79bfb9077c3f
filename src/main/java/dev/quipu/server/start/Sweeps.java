package dev.quipu.server.start;

import dev.quipu.access.team.DepartedTeams;
import dev.quipu.api.body.BodyFiles;
import dev.quipu.plan.artifact.UnusedContents;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.record.message.Transcripts;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What a server does from time to time, so that no request has to. */
@ApplicationScoped
class Sweeps {

    private static final Duration BETWEEN_TEAMS = Duration.ofSeconds(15);
    private static final Duration BETWEEN_KEYS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CONTENTS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRANSCRIPTS = Duration.ofSeconds(1);

    private final List<PeriodicSweep> all;
    private final BodyFiles bodies;

    Sweeps(
            Vertx vertx,
            DepartedTeams departed,
            IdempotencyKeyStore keys,
            UnusedContents contents,
            Transcripts transcripts,
            BodyFiles bodies,
            Clock clock) {
        this.all = List.of(
                new PeriodicSweep(
                        vertx,
                        departed::sweep,
                        BETWEEN_TEAMS,
                        "Removed the rows of %d deleted teams",
                        "The rows of deleted teams cannot be removed now"),
                new PeriodicSweep(
                        vertx,
                        () -> keys.purge(IdempotencyKey.forgottenBefore(clock.instant())),
                        BETWEEN_KEYS,
                        null,
                        "Old idempotency keys cannot be removed now"),
                new PeriodicSweep(
                        vertx,
                        contents::sweep,
                        BETWEEN_CONTENTS,
                        "Removed %d unused contents",
                        "Unused contents cannot be removed now"),
                new PeriodicSweep(
                        vertx, transcripts::readWaiting, BETWEEN_TRANSCRIPTS, null, "Transcripts cannot be read now"));
        this.bodies = bodies;
    }

    /** Begins; they go on until {@link #stop}. Blocks for what killed processes left. */
    void start() {
        try {
            bodies.removeLeftovers();
        } catch (IOException e) {
            Log.warnf("Incomplete uploads of killed processes cannot be removed: %s", e.getMessage());
        }
        all.forEach(PeriodicSweep::start);
    }

    /** Begins no other one. */
    void stop() {
        all.forEach(PeriodicSweep::stop);
    }
}
