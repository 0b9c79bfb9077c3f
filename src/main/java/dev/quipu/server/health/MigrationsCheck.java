package dev.quipu.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the schema is up to date. */
@Readiness
@ApplicationScoped
class MigrationsCheck implements HealthCheck {

    private final SchemaMigrator migrator;

    MigrationsCheck(SchemaMigrator migrator) {
        this.migrator = migrator;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("migrations").status(migrator.isDone());
        return migrator.isDone()
                ? response.build()
                : response.withData("reason", migrator.waitingFor()).build();
    }
}
