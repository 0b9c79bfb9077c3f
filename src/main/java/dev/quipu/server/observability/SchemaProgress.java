package dev.quipu.server.observability;

import dev.quipu.port.Backend;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far the schema is, asked seldom: another instance may migrate it while this one runs. */
@ApplicationScoped
class SchemaProgress {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Backend backend;
    private final Uni<Optional<String>> newest;

    SchemaProgress(Backend backend) {
        this.backend = backend;
        this.newest = Uni.createFrom()
                .deferred(this::ask)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .memoize()
                .forFixedDuration(FRESH);
    }

    /** The newest version that is applied; none if there is none, or the database does not say within two seconds. */
    Uni<Optional<String>> newest() {
        return newest;
    }

    private Uni<Optional<String>> ask() {
        return backend.ping()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(latency -> newestOf(backend.migrations().status()))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.debug("The schema's version is unknown now", failure);
                    return Optional.empty();
                });
    }

    private static Optional<String> newestOf(List<SchemaVersion> versions) {
        return versions.stream()
                .filter(version -> version.state().equals("applied"))
                .map(SchemaVersion::version)
                // What runs after every migration has none.
                .filter(version -> !version.equals("null"))
                .reduce((earlier, later) -> later);
    }
}
