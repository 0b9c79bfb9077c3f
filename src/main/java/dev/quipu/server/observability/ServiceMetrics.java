package dev.quipu.server.observability;

import dev.quipu.config.Build;
import dev.quipu.port.Backend;
import dev.quipu.server.health.SchemaMigrator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What runs here, and how its database is: asked every few seconds, so that it is known also where nobody probes. */
@ApplicationScoped
public class ServiceMetrics {

    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Backend backend;
    private final SchemaMigrator migrator;
    private final HeldEventsWatch heldEvents;
    private final Vertx vertx;
    private final AtomicBoolean isAsking = new AtomicBoolean();
    private volatile double up = Double.NaN;
    private Timer pings;
    private long timer;

    ServiceMetrics(
            MeterRegistry registry, Backend backend, SchemaMigrator migrator, HeldEventsWatch heldEvents, Vertx vertx) {
        this.registry = registry;
        this.backend = backend;
        this.migrator = migrator;
        this.heldEvents = heldEvents;
        this.vertx = vertx;
    }

    /** Shows all, and begins to ask the database. */
    public void start() {
        Gauge.builder("quipu.build.info", () -> 1)
                .description("The version that is running; always 1")
                .tag("version", Build.get().version())
                .tag("commit", Build.get().commit())
                .tag("backend", backend.name().text())
                .register(registry);
        Gauge.builder("quipu.schema.ready", migrator, schema -> schema.isDone() ? 1 : 0)
                .description("Whether the schema is up to date")
                .register(registry);
        Gauge.builder("quipu.database.up", () -> up)
                .description("Whether the database answered the last ping")
                .register(registry);
        this.pings = Timer.builder("quipu.database.ping")
                .description("Time that the database took to answer a ping")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        heldEvents.start();
        ask();
        timer = vertx.setPeriodic(BETWEEN_PINGS.toMillis(), tick -> ask());
    }

    /** Who asks while the application ends finds nothing of it. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void ask() {
        if (!isAsking.compareAndSet(false, true)) {
            return;
        }
        backend.ping()
                .onTermination()
                .invoke(() -> isAsking.set(false))
                .subscribe()
                .with(
                        latency -> {
                            pings.record(latency);
                            up = 1;
                        },
                        failure -> up = 0);
    }
}
