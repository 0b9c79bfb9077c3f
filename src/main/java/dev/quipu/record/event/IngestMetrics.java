package dev.quipu.record.event;

import dev.quipu.port.event.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What is measured of the events' way into the store. */
@ApplicationScoped
public class IngestMetrics {

    private final MeterRegistry metrics;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final DistributionSummary flushSize;
    private final Timer commitTime;
    private final Timer waitTime;
    private final Counter refused;

    public IngestMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("quipu.events")
                            .description("Events received, by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
        this.flushSize = DistributionSummary.builder("quipu.ingest.flush.events")
                .description("Events of one team stored in one flush")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.commitTime = Timer.builder("quipu.ingest.commit")
                .description("Time from handing a flush to the store to its commit")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.waitTime = Timer.builder("quipu.ingest.wait")
                .description("Time that the first request in a flush had waited for it")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.refused = Counter.builder("quipu.ingest.refused")
                .description("Requests refused with 503 because the queue was full")
                .register(metrics);
    }

    /** So that they are there before the first event. */
    void register(@Observes StartupEvent start) {
        // Observing makes the bean.
    }

    /** Shows how many events wait. */
    <T> void watchQueue(T queue, ToDoubleFunction<T> events) {
        Gauge.builder("quipu.ingest.queue.events", queue, events)
                .description("Events waiting to be stored")
                .strongReference(true)
                .register(metrics);
    }

    void told(Outcome outcome) {
        outcomes.get(outcome).increment();
    }

    void waited(long nanoseconds) {
        waitTime.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void flushed(int events, long nanoseconds) {
        flushSize.record(events);
        commitTime.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }
}
