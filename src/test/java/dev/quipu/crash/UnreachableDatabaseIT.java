package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configured database cannot be reached when the service starts: nobody listens there, or packets vanish. */
@NativeOnly
class UnreachableDatabaseIT {

    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(8);

    private static final int WARMING = 20;

    /** Here the schema is made as well, after the longest pause between two tries. */
    private static final Duration UP = Duration.ofSeconds(30);

    private final String early =
            SentEvent.of("early", 1, Seeds.random("unreachable")).json();
    private PostgresInstance postgres;
    private Installation installation;

    @BeforeEach
    void stopTheDatabase() {
        postgres = PostgresInstance.create();
        installation = Installation.create().onPostgres(postgres.newDatabase());
        postgres.stop();
    }

    @AfterEach
    void close() {
        installation.close();
        postgres.close();
    }

    @Test
    void isWaitedForWhenNobodyListensThere() {
        // When
        RunningQuipu server = installation.serve().awaitLive();

        // Then
        assertWaits(server);

        // When
        postgres.start();

        // Then
        assertWorks(server);
    }

    @Test
    void isWaitedForWhenPacketsVanish() {
        RunningQuipu server;
        try (SilentPort silent = new SilentPort(postgres.port())) {
            // When
            server = installation.serve().awaitLive();

            // Then
            assertWaits(server);
        }

        // When
        postgres.start();

        // Then
        assertWorks(server);
    }

    private void assertWaits(RunningQuipu server) {
        warmUp(server);
        List<CompletableFuture<Void>> calls = List.of(
                answers(503, () -> server.http().get("/q/health/ready"), this::tellsWhy),
                answers(503, () -> server.http().get("/api/v1/sessions"), this::isUnavailable),
                answers(503, () -> server.http().post("/api/v1/events", early), this::isUnavailable),
                answers(200, () -> server.http().get("/q/health/live"), live -> {}));
        calls.forEach(CompletableFuture::join);
        assertThat(installation.home().resolve("quipu.db")).doesNotExist();
    }

    /** Loads what calls need in client and service. Nobody is let in before the database has said whether there are keys. */
    private static void warmUp(RunningQuipu server) {
        for (int i = 0; i < WARMING; i++) {
            assertThat(server.http().get("/q/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(server.http().get("/api/v1/sessions?limit=0").statusCode()).isEqualTo(503);
        assertThat(server.http().post("/api/v1/events", "{").statusCode()).isEqualTo(503);
    }

    private void assertWorks(RunningQuipu server) {
        server.awaitStatus("/q/health/ready", 200, UP);
        String event = SentEvent.of("found", 0, Seeds.random("found")).json();
        answers(200, () -> server.http().post("/api/v1/events", event), created -> {})
                .join();
        // A 503 says only that it was not stored in time; sent again, it is stored once, whatever became of it.
        answers(200, () -> server.http().post("/api/v1/events", early), this::isStoredOnce)
                .join();
        assertThat(installation.home().resolve("quipu.db")).doesNotExist();
    }

    /** Calls aside, so that several can be out at once, and checks the answer and how long it took. */
    private static CompletableFuture<Void> answers(
            int status, Supplier<HttpResponse<String>> call, Consumer<HttpResponse<String>> check) {
        return CompletableFuture.runAsync(
                () -> {
                    long began = System.nanoTime();
                    HttpResponse<String> answer = call.get();
                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_REQUEST);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
                    check.accept(answer);
                },
                task -> new Thread(task).start());
    }

    private void tellsWhy(HttpResponse<String> ready) {
        for (JsonNode check : Http.json(ready).path("checks")) {
            if (check.path("name").asText().equals("Graceful Shutdown")) {
                assertThat(check.path("status").textValue()).isEqualTo("UP");
                continue;
            }
            assertThat(check.path("status").textValue()).isEqualTo("DOWN");
            assertThat(check.at("/data/reason").asText()).isNotBlank().doesNotContain(PostgresInstance.PASSWORD);
        }
        assertThat(Http.json(ready).path("checks"))
                .extracting(check -> check.path("name").textValue())
                .containsExactlyInAnyOrder("Graceful Shutdown", "database", "migrations");
    }

    private void isStoredOnce(HttpResponse<String> answer) {
        JsonNode outcomes = Http.json(answer);
        assertThat(outcomes.path("created").intValue()
                        + outcomes.path("duplicates").intValue())
                .isEqualTo(1);
    }

    private void isUnavailable(HttpResponse<String> answer) {
        assertThat(Http.header(answer, "Content-Type")).startsWith(Http.PROBLEM);
        assertThat(Http.header(answer, "Retry-After")).matches("\\d+");
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:store-unavailable");
    }
}
