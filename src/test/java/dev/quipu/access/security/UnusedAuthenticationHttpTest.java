package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Quarkus would do for each request in case its own authentication fails. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class UnusedAuthenticationHttpTest {

    @Inject
    Backend backend;

    @Inject
    Watch watch;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    @Test
    void thePreparationIsGoneAndTheTemplateOfTheRouteIsStillMeasured() {
        // When
        int status = RestAssured.get("/api/v1/sessions/unused-authentication").statusCode();

        // Then
        assertThat(status).isEqualTo(404);
        // Quarkus' own preparation leaves a handler of its own there.
        assertThat(watch.last.get().orElseThrow().getClass().getName())
                .startsWith(UnusedAuthentication.class.getName());
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("uri=\"/api/v1/sessions/{id}\"")
                .doesNotContain("unused-authentication");
    }

    /** Looks right after Quarkus' own handler, which has the last priority above this one. */
    @Singleton
    static class Watch {

        final AtomicReference<Optional<Object>> last = new AtomicReference<>(Optional.empty());

        void install(@Observes Filters filters) {
            filters.register(
                    context -> {
                        last.set(Optional.ofNullable(context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER)));
                        context.next();
                    },
                    SecurityHandlerPriorities.AUTHENTICATION - 2);
        }
    }
}
