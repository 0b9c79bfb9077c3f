package dev.quipu.record.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators see of the streams. */
@ApplicationScoped
class StreamMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicInteger subscribers = new AtomicInteger();

    StreamMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Registers all, so that they are there before the first stream. */
    void register(@Observes StartupEvent start) {
        Gauge.builder("quipu.stream.subscribers", subscribers, AtomicInteger::get)
                .description("Open streams of events")
                .register(registry);
        lag();
        cutOffs();
    }

    void opened() {
        subscribers.incrementAndGet();
    }

    void closed() {
        subscribers.decrementAndGet();
    }

    /** A live event was handed to a connection. */
    void handed(Instant ingestedAt) {
        Duration lag = Duration.between(ingestedAt, clock.instant());
        lag().record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void cutOff() {
        cutOffs().increment();
    }

    private Timer lag() {
        return Timer.builder("quipu.stream.lag")
                .description("Time from the ingest of a live event to handing it to a reader's connection")
                .register(registry);
    }

    private Counter cutOffs() {
        return Counter.builder("quipu.stream.cut.off")
                .description("Streams cut off because their readers were too slow")
                .register(registry);
    }
}
