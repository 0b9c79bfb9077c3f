package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.access.security.RawRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The port for probes and metrics, and the end of the service. */
class ManagementIT {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Installation installation = Installation.create();
    private final int managementPort = Installation.freePort();
    private final Installation managed = installation.with("QUIPU_MANAGEMENT_PORT", String.valueOf(managementPort));
    private final Http management = new Http("http://127.0.0.1:" + managementPort);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void probesAndMetricsNeedNoKeyThereAndNothingElseIsServed() throws IOException {
        // Given
        RunningQuipu server = managed.with("QUIPU_KEYS", "required").serve().awaitReady();

        // When
        List<Integer> served =
                statuses("/q/health", "/q/health/started", "/q/health/live", "/q/health/ready", "/q/metrics");
        List<Integer> notServed = statuses(
                "/api/v1/sessions",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/health/../openapi",
                "/q/health%2e",
                "//q/metrics",
                "/");
        String ofAnotherName = ask("Host: evil.example");
        String ofAPage = ask("Host: localhost\r\nOrigin: https://evil.example");
        String ambiguous = ask("Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5");

        // Then
        assertThat(RawRequest.status(ofAnotherName)).as(ofAnotherName).isEqualTo(403);
        assertThat(RawRequest.status(ofAPage)).as(ofAPage).isEqualTo(403);
        assertThat(ofAnotherName).contains("urn:quipu:problem:forbidden").doesNotContain("UP");
        assertThat(RawRequest.status(ambiguous)).as(ambiguous).isEqualTo(400);
        assertThat(RawRequest.status(ask("Host: localhost"))).isEqualTo(200);
        assertThat(served).containsOnly(200);
        assertThat(management.get("/q/metrics").body()).contains("jvm_memory_used_bytes");
        assertThat(notServed).containsOnly(404);
        assertThat(Http.header(management.get("/api/v1/sessions"), "Content-Type"))
                .isEqualTo(Http.PROBLEM);
        assertThat(management.send("POST", "/q/health", BodyPublishers.noBody()).statusCode())
                .isEqualTo(404);
        assertThat(server.http().get("/q/metrics").statusCode()).isEqualTo(401);
        assertThat(server.output())
                .contains("Probes and metrics: http://127.0.0.1:" + managementPort + "/q/health/ready, ");
    }

    @Test
    void aPortThatIsTakenIsToldWithWhatToDo() {
        // Given
        RunningQuipu first = managed.serve().awaitReady();

        // When
        RunningQuipu second = managed.with("QUIPU_SQLITE_PATH", installation.home() + "/other.db")
                .serve();

        // Then
        assertThat(second.awaitEnd()).isEqualTo(2);
        assertThat(second.output())
                .contains("Cannot listen on the management port " + managementPort + " of 127.0.0.1: ")
                .contains("Set QUIPU_MANAGEMENT_PORT");
        assertThat(first.http().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsNoneIsToldToo() {
        // When
        RunningQuipu server =
                installation.with("QUIPU_MANAGEMENT_PORT", "70000").serve();

        // Then
        assertThat(server.awaitEnd()).isEqualTo(2);
        assertThat(server.output())
                .contains("QUIPU_MANAGEMENT_PORT is \"70000\"; it must be a number from 0 to 65535.");
    }

    @Test
    void afterTheSignalToStopReadinessSaysNoAtOnceAndRequestsAreTakenUntilTheDelayIsOver() {
        // Given
        RunningQuipu server = managed.with("QUIPU_SHUTDOWN_DELAY", "6s").serve().awaitReady();

        // When
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(server::stop);
        await().atMost(LONGEST).until(() -> management.get("/q/health/ready").statusCode() == 503);
        var answer = server.http().post("/api/v1/events", Samples.event(Samples.id(), null, 1));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.header(answer, "Connection")).isEqualTo("close");
        assertThat(management.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(end).isNotDone();
        assertThat(end.join()).isEqualTo(143);
    }

    @Test
    void aRequestThatIsUnderWayIsAnsweredBeforeTheEnd() throws IOException {
        // Given
        RunningQuipu server = managed.serve().awaitReady();
        String body = Samples.event("01JD8Z5K3V4W5X6Y7Z8A9B0C1D", null, 1);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            write(
                    socket,
                    "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body.substring(0, 10));

            await().atMost(LONGEST)
                    .until(() -> management.get("/q/metrics").body().contains(active(server) + " 1.0"));

            // When
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(server::stop);
            await().atMost(LONGEST)
                    .until(() -> management.get("/q/health/ready").statusCode() == 503);
            write(socket, body.substring(10));

            // Then
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"created\":1");
            assertThat(end.join()).isEqualTo(143);
        }
    }

    private static String active(RunningQuipu server) {
        return "http_server_active_requests{server_port=\"" + server.port() + "\",url_scheme=\"http\"}";
    }

    /** Asks the management port with these headers. */
    private String ask(String headers) throws IOException {
        return RawRequest.answer(
                managementPort, "GET /q/health/live HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    }

    private List<Integer> statuses(String... paths) {
        return List.of(paths).stream()
                .map(path -> management.get(path).statusCode())
                .toList();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
