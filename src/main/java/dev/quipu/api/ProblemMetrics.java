package dev.quipu.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;

/** How many problems were answered, by their kind; every kind is there from the start. */
@ApplicationScoped
public class ProblemMetrics {

    private static final String PREFIX = "urn:quipu:problem:";

    private final Map<String, Counter> counters = new HashMap<>();

    ProblemMetrics(MeterRegistry registry) {
        for (ProblemKind kind : ProblemKind.values()) {
            counters.put(
                    kind.type(),
                    Counter.builder("quipu.problems")
                            .description("Problem documents that were answered, by the kind of problem")
                            .tag("type", kind.type().substring(PREFIX.length()))
                            .register(registry));
        }
    }

    /** So that they are there before the first problem. */
    void register(@Observes StartupEvent start) {
        // Observing makes the bean.
    }

    void count(Problem problem) {
        Counter counter = counters.get(problem.type());
        if (counter != null) {
            counter.increment();
        }
    }
}
