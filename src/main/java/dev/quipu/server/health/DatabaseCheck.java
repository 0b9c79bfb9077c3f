package dev.quipu.server.health;

import dev.quipu.port.Backend;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the configured database answers; it tells how fast, or why not. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    private final Backend backend;

    DatabaseCheck(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return backend.ping()
                .map(latency -> HealthCheckResponse.named("database")
                        .withData("backend", backend.name().text())
                        .withData("latency_ms", latency.toMillis())
                        .up()
                        .build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("database")
                        .withData("backend", backend.name().text())
                        .withData("reason", reason(failure))
                        .down()
                        .build());
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
