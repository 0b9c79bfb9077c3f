package dev.quipu.server.observability;

import dev.quipu.port.Backend;
import dev.quipu.port.HeldEvents;
import dev.quipu.server.health.SchemaMigrator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;

/** Shows while it lasts that a transaction holds events back from streams, and whose it is. */
@ApplicationScoped
class HeldEventsWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Backend backend;
    private final SchemaMigrator migrator;
    private final Vertx vertx;
    private volatile HeldEvents held = HeldEvents.NONE;
    /** Null while nothing is told. */
    private String told;

    private long timer;

    HeldEventsWatch(MeterRegistry registry, Backend backend, SchemaMigrator migrator, Vertx vertx) {
        this.registry = registry;
        this.backend = backend;
        this.migrator = migrator;
        this.vertx = vertx;
    }

    void start() {
        Gauge.builder("quipu.stream.held.seconds", () -> held.age().toMillis() / 1_000.0)
                .description(
                        "Age of the oldest event that streams do not show yet, because an older transaction is open")
                .register(registry);
        Gauge.builder("quipu.stream.holder.pid", () -> held.pid())
                .description("Process in the database whose transaction holds events back; 0 if there is none")
                .register(registry);
        timer = vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), tick -> look());
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (migrator.isDone()) {
            backend.heldEvents()
                    .subscribe()
                    .with(this::take, failure -> Log.debugf("Cannot check for held events: %s", failure));
        }
    }

    void take(HeldEvents found) {
        held = found;
        boolean isLong = found.age().compareTo(WORTH_A_LINE) > 0;
        if (isLong && !found.holder().equals(told)) {
            Log.warnf(
                    "Streams have been held back for %d s by an open transaction: %s",
                    found.age().toSeconds(), found.holder().isEmpty() ? "see pg_stat_activity" : found.holder());
        } else if (!isLong && told != null) {
            Log.info("Streams are no longer held back");
        }
        told = isLong ? found.holder() : null;
    }
}
