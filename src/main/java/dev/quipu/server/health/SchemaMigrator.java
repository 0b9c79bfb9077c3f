package dev.quipu.server.health;

import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.StoreUnavailableException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Migrates the schema in the background, for as long as it takes: a service whose database is away waits, it does not end. */
@ApplicationScoped
public class SchemaMigrator {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Backend backend;
    private final QuipuConfig config;
    private volatile String waiting = "The migration has not started.";
    private volatile boolean done;
    private Cancellable running;

    public SchemaMigrator(Backend backend, QuipuConfig config) {
        this.backend = backend;
        this.config = config;
    }

    /**
     * Begins, and returns at once.
     *
     * @param then runs once, after the schema is up to date
     */
    public void start(Runnable then) {
        running = Uni.createFrom()
                .voidItem()
                .invoke(this::attempt)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(this::tell)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, config.migration().longestPause())
                .indefinitely()
                .subscribe()
                .with(ready -> then.run(), failure -> Log.error("The migration was aborted", failure));
    }

    private void attempt() {
        if (config.migration().atStart()) {
            migrate();
        } else {
            refuse(backend.obstacles());
            if (backend.migrations().status().stream()
                    .anyMatch(version -> !version.state().equals("applied"))) {
                throw new StoreUnavailableException("The schema must be migrated: run `quipu db migrate`.", null);
            }
        }
        done = true;
        waiting = null;
    }

    private static void refuse(List<Finding> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new StoreUnavailableException(obstacles.get(0).text(), null);
        }
    }

    private void migrate() {
        MigrationReport report = backend.migrations().migrate(null);
        if (!report.errors().isEmpty()) {
            throw new StoreUnavailableException(report.errors().get(0).text(), null);
        }
        if (!report.applied().isEmpty()) {
            Log.infof("The schema was migrated: %s", String.join(", ", report.applied()));
        }
    }

    private void tell(Throwable failure) {
        String reason = failure instanceof StoreUnavailableException
                ? failure.getMessage()
                : "The migration failed: " + failure.getClass().getSimpleName();
        if (!reason.equals(waiting)) {
            Log.warnf("The schema is not ready; retrying: %s", reason);
        }
        if (!(failure instanceof StoreUnavailableException)) {
            Log.debug("The migration failed", failure);
        }
        waiting = reason;
    }

    /** Whether the schema is up to date. */
    public boolean isDone() {
        return done;
    }

    /** Why it is not, null if it is. */
    public String waitingFor() {
        return waiting;
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }
}
