package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log says of requests, for people and for programs. */
@NativeOnly
class LogsIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void inJsonEachLineIsAnObjectThatNamesItsRequest() {
        try (Installation installation =
                Installation.create().with("QUIPU_LOG_FORMAT", "json").with("QUIPU_LOG_REQUESTS", "true")) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();

            // When
            server.http()
                    .get(
                            "/api/v1/sessions/a-session?secret=canary",
                            "traceparent",
                            PARENT,
                            "X-Request-Id",
                            "client-7.a_b",
                            "Authorization",
                            "Bearer canary");
            server.http().get("/canary/path");
            server.stop();

            // Then
            List<JsonNode> lines = server.output().lines().map(Http::parse).toList();
            assertThat(lines).allSatisfy(line -> {
                assertThat(OffsetDateTime.parse(line.path("timestamp").textValue())
                                .getOffset()
                                .getTotalSeconds())
                        .isZero();
                assertThat(line.path("level").textValue()).isNotEmpty();
                assertThat(line.path("logger").textValue()).isNotEmpty();
                assertThat(line.path("message").textValue()).isNotEmpty();
            });
            List<JsonNode> requests = lines.stream()
                    .map(line -> line.path("mdc"))
                    .filter(mdc -> mdc.has("status"))
                    .toList();
            assertThat(requests).hasSize(2);
            JsonNode request = requests.get(0);
            assertThat(request.path("traceId").textValue()).isEqualTo(TRACE);
            assertThat(request.path("requestId").textValue()).isEqualTo("client-7.a_b");
            assertThat(request.path("method").textValue()).isEqualTo("GET");
            assertThat(request.path("route").textValue()).isEqualTo("/api/v1/sessions/{id}");
            assertThat(request.path("status").textValue()).isEqualTo("404");
            assertThat(request.path("durationMs").textValue()).matches("\\d+\\.\\d");
            assertThat(request.path("bytes").textValue()).matches("[1-9]\\d*");
            assertThat(requests.get(1).path("route").textValue()).isEqualTo("-");
            assertThat(server.output()).doesNotContain("canary").doesNotContain("a-session");
        }
    }

    @Test
    void inJsonAnExceptionIsAFieldOfItsLine() {
        String nobody = "postgresql://quipu@127.0.0.1:" + Installation.freePort() + "/quipu";
        try (Installation installation = Installation.create()
                .onPostgres(nobody)
                .with("QUIPU_LOG_FORMAT", "json")
                .with("QUARKUS_LOG_CATEGORY__DEV_QUIPU__LEVEL", "DEBUG")) {
            // Given
            RunningQuipu server = installation.serve().awaitLive();

            // When
            await().atMost(Duration.ofSeconds(60)).until(() -> server.output().contains("It is not known yet"));
            server.stop();

            // Then
            assertThat(server.output().lines().map(Http::parse))
                    .filteredOn(line -> line.path("message").textValue().startsWith("It is not known yet"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.path("exception").textValue()).contains("Exception", "\tat dev.quipu."));
        }
    }

    @Test
    void inTextARequestHasOneLineAndProbesHaveNone() {
        try (Installation installation = Installation.create().with("QUIPU_LOG_REQUESTS", "true")) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();

            // When
            server.http().get("/api/v1/sessions?q=canary", "traceparent", PARENT);
            server.http().get("/q/metrics");

            // Then
            await().untilAsserted(() -> assertThat(server.output()).contains(TRACE));
            assertThat(server.output().lines().filter(line -> line.contains("Request ")))
                    .singleElement()
                    .asString()
                    .containsPattern("Request " + TRACE
                            + ": GET /api/v1/sessions 200 in \\d+\\.\\d ms, \\d+ bytes, key -, trace " + TRACE);
            assertThat(server.output()).doesNotContain("canary");
        }
    }

    @Test
    void aRequestsIdIsAnsweredUnlessItIsNoneThatALogCanHold() {
        try (Installation installation = Installation.create()) {
            RunningQuipu server = installation.serve().awaitReady();

            assertThat(idOf(server, "abc-1.2_3")).isEqualTo("abc-1.2_3");
            assertThat(idOf(server, "x".repeat(128))).isEqualTo("x".repeat(128));
            assertThat(idOf(server, "x".repeat(129))).matches("[0-9a-f]{32}");
            assertThat(idOf(server, "a b")).matches("[0-9a-f]{32}");
            assertThat(idOf(server, "<script>")).matches("[0-9a-f]{32}");
        }
    }

    private static String idOf(RunningQuipu server, String sent) {
        return Http.header(server.http().get("/api/v1/sessions", "X-Request-Id", sent), "X-Request-Id");
    }
}
