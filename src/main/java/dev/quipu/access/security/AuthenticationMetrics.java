package dev.quipu.access.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;

/** What operators see of who may call: how often finding it out ended how. */
@ApplicationScoped
class AuthenticationMetrics {

    private final Map<AuthenticationOutcome, Counter> counters = new EnumMap<>(AuthenticationOutcome.class);

    AuthenticationMetrics(MeterRegistry registry) {
        for (AuthenticationOutcome outcome : AuthenticationOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("quipu.authentications")
                            .description("Requests that had to authenticate, by outcome")
                            .tag("outcome", outcome.text())
                            .register(registry));
        }
    }

    /** So that they are there before the first request. */
    void register(@Observes StartupEvent start) {
        // Observing makes the bean.
    }

    void count(AuthenticationOutcome outcome) {
        counters.get(outcome).increment();
    }
}
