package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several instances on one PostgreSQL feel what changes who may call. */
@NativeOnly
class KeyInstancesIT {

    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration FELT = Duration.ofSeconds(8);

    private static PostgresInstance postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void theFirstKeyAndItsRevocationAreFeltByAllOfThemWithinFiveSeconds() {
        try (Installation installation = Installation.create().onPostgres(postgres.newDatabase())) {
            // Given
            RunningQuipu one = installation.serve().awaitReady();
            RunningQuipu two = installation.serve().awaitReady();
            int before = two.http().get("/api/v1/sessions").statusCode();

            // When
            String admin = installation.run("key", "create", "--admin").out().strip();

            // Then
            assertThat(before).isEqualTo(200);
            for (RunningQuipu each : new RunningQuipu[] {one, two}) {
                await().atMost(FELT)
                        .until(() -> each.http().get("/api/v1/sessions").statusCode() == 401);
                assertThat(each.http().with(admin).get("/api/v1/sessions").statusCode())
                        .isEqualTo(200);
            }

            // When
            JsonNode key = Http.json(one.http()
                    .with(admin)
                    .post("/api/v1/teams/local/keys", "{\"name\":\"reader\",\"role\":\"viewer\"}"));
            Http reader = two.http().with(key.path("key").textValue());
            int usable = reader.get("/api/v1/sessions").statusCode();
            one.http()
                    .with(admin)
                    .delete("/api/v1/teams/local/keys/" + key.path("id").textValue());

            // Then
            assertThat(usable).isEqualTo(200);
            await().atMost(FELT).until(() -> reader.get("/api/v1/sessions").statusCode() == 401);
        }
    }

    @Test
    void aChangeMadeByHandInTheDatabaseIsFeltToo() {
        String url = postgres.newDatabase();
        try (Installation installation = Installation.create().onPostgres(url)) {
            // Given
            String admin = installation.run("key", "create", "--admin").out().strip();
            RunningQuipu server = installation.serve().awaitReady();
            int before = server.http().with(admin).get("/api/v1/me").statusCode();

            // When
            postgres.executeIn(url.substring(url.lastIndexOf('/') + 1), "UPDATE api_keys SET revoked_at = now()");

            // Then
            assertThat(before).isEqualTo(200);
            await().atMost(FELT)
                    .until(() -> server.http().with(admin).get("/api/v1/me").statusCode() == 401);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToLetAnybodyIn() {
        try (PostgresInstance own = PostgresInstance.create();
                Installation installation =
                        Installation.create().onPostgres(own.newDatabase()).with("QUIPU_KEYS", "required")) {
            // Given
            String admin = installation.run("key", "create", "--admin").out().strip();
            RunningQuipu server = installation.serve().awaitReady();
            assertThat(server.http().with(admin).get("/api/v1/me").statusCode()).isEqualTo(200);

            // When
            own.kill();

            // Then
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.http().with(admin).get("/api/v1/me").statusCode() == 503);
            assertThat(server.http().get("/api/v1/me").statusCode()).isEqualTo(401);
            assertThat(server.http().get("/q/health/live").statusCode()).isEqualTo(200);
        }
    }
}
