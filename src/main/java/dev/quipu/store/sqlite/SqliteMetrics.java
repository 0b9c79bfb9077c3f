package dev.quipu.store.sqlite;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** What is measured of the one thread that writes. The store is made without a container, so the registry is the global one. */
final class SqliteMetrics {

    private final Timer commits;
    private final DistributionSummary groups;

    SqliteMetrics(Collection<?> queue) {
        Gauge.builder("quipu.sqlite.writer.queue", queue, Collection::size)
                .description("Writes waiting for SQLite's only writer")
                .register(Metrics.globalRegistry);
        this.commits = Timer.builder("quipu.sqlite.commit")
                .description("Time from the start of a transaction of SQLite's writer to its commit")
                .publishPercentiles(0.5, 0.99)
                .register(Metrics.globalRegistry);
        this.groups = DistributionSummary.builder("quipu.sqlite.commit.works")
                .description("Writes that SQLite's writer committed in one transaction")
                .register(Metrics.globalRegistry);
    }

    void committed(int works, long nanoseconds) {
        commits.record(nanoseconds, TimeUnit.NANOSECONDS);
        groups.record(works);
    }
}
