package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back; what happens when it is away from the start is in the package of crashes. */
@NativeOnly
class OutageIT {

    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration DOWN = Duration.ofSeconds(8);

    private static final Duration UP = Duration.ofSeconds(10);

    private PostgresInstance postgres;
    private Installation installation;

    @BeforeEach
    void start() {
        postgres = PostgresInstance.create();
        installation = Installation.create().onPostgres(postgres.newDatabase());
    }

    @AfterEach
    void stop() {
        installation.close();
        postgres.close();
    }

    @Test
    void aStoppedDatabaseIsToldWithinFiveSecondsAndFoundAgain() {
        outage(() -> postgres.stop());
    }

    @Test
    void aKilledDatabaseIsToldWithinFiveSecondsAndFoundAgain() {
        outage(() -> postgres.kill());
    }

    private void outage(Runnable accident) {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        String event = Samples.event(Samples.id(), null, 1);
        assertThat(server.http().post("/api/v1/events", event).statusCode()).isEqualTo(200);
        try (StreamReader reader = StreamReader.open(server, "/api/v1/events/stream")) {
            outage(accident, server, event);
        }
    }

    private void outage(Runnable accident, RunningQuipu server, String event) {
        // When
        accident.run();

        // Then
        server.awaitStatus("/q/health/ready", 503, DOWN);
        HttpResponse<String> ready = server.http().get("/q/health/ready");
        assertThat(Http.json(ready).path("status").textValue()).isEqualTo("DOWN");
        assertThat(reason(ready, "database")).isNotBlank().doesNotContain(PostgresInstance.PASSWORD);
        assertThat(server.http().get("/q/health/live").statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(Exposition.of(server.get("/q/metrics")).value("quipu_database_up"))
                                .isZero());
        JsonNode info = Http.parse(server.get("/q/info"));
        assertThat(info.path("backend").textValue()).isEqualTo("postgres");
        assertThat(info.path("schema_version").isNull()).isTrue();
        assertUnavailable(server.http().get("/api/v1/sessions"));
        assertUnavailable(server.http().get("/api/v1/events/" + Samples.id()));
        assertUnavailable(server.http().post("/api/v1/events", Samples.event(Samples.id(), null, 1)));

        // When
        postgres.start();

        // Then
        server.awaitStatus("/q/health/ready", 200, UP);
        JsonNode again = Http.json(server.http().post("/api/v1/events", event));
        assertThat(again.path("duplicates").intValue()).isEqualTo(1);
        assertThat(installation.home().resolve("quipu.db")).doesNotExist();
        assertThat(server.output()).doesNotContain(PostgresInstance.PASSWORD).doesNotContain("\tat ");
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(Http.header(answer, "Content-Type")).startsWith(Http.PROBLEM);
        assertThat(Http.header(answer, "Retry-After")).matches("\\d+");
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:store-unavailable");
        assertThat(answer.body()).doesNotContain("Exception", "java.", "io.vertx", "postgresql:");
    }

    private static String reason(HttpResponse<String> health, String name) {
        for (JsonNode check : Http.json(health).path("checks")) {
            if (check.path("name").textValue().equals(name)) {
                assertThat(check.path("status").textValue()).isEqualTo("DOWN");
                return check.at("/data/reason").asText();
            }
        }
        throw new AssertionError("No check " + name + " in " + health.body());
    }
}
