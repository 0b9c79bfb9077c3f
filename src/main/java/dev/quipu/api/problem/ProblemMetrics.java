package dev.quipu.api.problem;

import dev.quipu.base.problem.ProblemKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many problems were answered, by their kind. */
@ApplicationScoped
public class ProblemMetrics {

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    ProblemMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a kind before its first problem. */
    public void register(ProblemKind kind) {
        counter(kind.type());
    }

    void count(Problem problem) {
        counter(problem.type()).increment();
    }

    private Counter counter(String type) {
        return counters.computeIfAbsent(
                type,
                unknown -> Counter.builder("quipu.problems")
                        .description("Problem documents returned, by kind of problem")
                        .tag("type", type.substring(ProblemKind.PREFIX.length()))
                        .register(registry));
    }
}
