package dev.quipu.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerIsGivenAsItWasSent() {
        // Given
        server.answering(request -> new Answer(200, "{\"b\":1.00,\"a\":\"x\",\"n\":null}"));

        // When
        ApiAnswer answer = client().get(List.of("specs", "a/b ü"), Map.of());

        // Then
        assertThat(answer.text()).isEqualTo("{\"b\":1.00,\"a\":\"x\",\"n\":null}");
        assertThat(Arrays.asList(answer.field("a"), answer.field("n"), answer.field("none")))
                .containsExactly("x", null, null);
        assertThat(server.requests())
                .containsExactly(new Request("GET", "/api/v1/specs/a%2Fb%20%C3%BC", null, "Bearer k", ""));
    }

    @Test
    void parametersWithoutAValueAreLeftOut() {
        // Given
        server.answering(request -> new Answer(200, "{}"));
        Map<String, String> parameters = new HashMap<>();
        parameters.put("status", null);

        // When
        client().get(List.of("specs"), parameters);

        // Then
        assertThat(server.requests()).extracting(Request::path).containsExactly("/api/v1/specs");
    }

    @Test
    void aPatchIsAMergePatch() {
        // Given
        server.answering(request -> new Answer(200, "{}"));

        // When
        client().send(
                        "PATCH",
                        List.of("tasks", "t"),
                        JsonNodeFactory.instance.objectNode().put("status", "running"));

        // Then
        assertThat(server.requests())
                .containsExactly(new Request(
                        "PATCH",
                        "/api/v1/tasks/t",
                        "application/merge-patch+json",
                        "Bearer k",
                        "{\"status\":\"running\"}"));
    }

    @Test
    void anAnswerWithoutABodyHasNoFields() {
        // Given
        server.answering(request -> new Answer(204, ""));

        // When
        ApiAnswer answer = client().send("DELETE", List.of("specs", "s"), null);

        // Then
        assertThat(answer.text()).isEmpty();
        assertThat(answer.field("id")).isNull();
    }

    @Test
    void bytesGoUpAndComeDown() throws IOException {
        // Given
        server.answering(request -> new Answer(200, request.method().equals("PUT") ? "{\"id\":\"f\"}" : "the log"));

        // When
        ApiAnswer stored = client().upload(
                        List.of("artifacts", "f", "content"),
                        BodyPublishers.ofString("the log"),
                        "text/plain",
                        Map.of());

        // Then
        assertThat(stored.field("id")).isEqualTo("f");
        assertThat(server.requests())
                .containsExactly(
                        new Request("PUT", "/api/v1/artifacts/f/content", "text/plain", "Bearer k", "the log"));
        try (InputStream content = client().download(List.of("artifacts", "f", "content"))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("the log");
        }
    }

    @Test
    void aProblemIsToldWithItsFields() {
        // Given
        server.answering(request -> new Answer(400, """
                {"type":"urn:quipu:problem:invalid","title":"Invalid request","detail":"See errors.",
                 "errors":[{"field":"title","message":"must be given"}]}"""));

        // When
        ApiRefusedException refused = catchThrowableOfType(
                ApiRefusedException.class,
                () -> client().send("POST", List.of("specs"), JsonNodeFactory.instance.objectNode()));

        // Then
        assertThat(refused).hasMessage("See errors." + System.lineSeparator() + "  title must be given");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.is("invalid")).isTrue();
    }

    @Test
    void whoeverHasNoKeyIsToldHowToGetOne() {
        // Given
        server.answering(request -> new Answer(401, """
                {"type":"urn:quipu:problem:unauthenticated","title":"Unauthenticated"}"""));

        // When
        ApiRefusedException refused = catchThrowableOfType(
                ApiRefusedException.class,
                () -> ApiClient.of(server.url(), ServerKey.NONE).get(List.of("specs"), Map.of()));

        // Then
        assertThat(refused).hasMessage("No key was sent. Set QUIPU_KEY.");
    }

    @Test
    void whatIsNotQuipuIsSaidSo() {
        // Given
        server.answering(request -> new Answer(502, "<html>"));

        // When
        ApiRefusedException refused =
                catchThrowableOfType(ApiRefusedException.class, () -> client().get(List.of("specs"), Map.of()));

        // Then
        assertThat(refused).hasMessage("The server at " + server.url() + " does not respond like Quipu (502)");
        assertThat(refused.is("invalid")).isFalse();
    }

    @Test
    void whereNobodyAnswersItIsToldHowToStartAServer() throws IOException {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ApiClient client = ApiClient.of("http://127.0.0.1:" + free, ServerKey.NONE);

        // When
        SinkUnavailableException unavailable =
                catchThrowableOfType(SinkUnavailableException.class, () -> client.get(List.of("specs"), Map.of()));

        // Then
        assertThat(unavailable)
                .hasMessage(
                        "No Quipu server is running at http://127.0.0.1:" + free + "; start one with `quipu serve`");
    }

    @Test
    void anAnswerThatStopsHalfWayIsWaitedForNoLongerThanTheCall() throws IOException {
        // Given
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread stalling = new Thread(() -> {
                try (Socket caller = socket.accept()) {
                    caller.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(US_ASCII));
                    caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            stalling.setDaemon(true);
            stalling.start();
            ApiClient client = ApiClient.of("http://127.0.0.1:" + socket.getLocalPort(), ServerKey.NONE)
                    .within(Duration.ofMillis(500));

            // When
            Throwable failure = catchThrowable(() -> client.get(List.of("specs"), Map.of()));

            // Then
            assertThat(failure).isInstanceOf(SinkUnavailableException.class).hasMessageContaining("failed");
        }
    }

    private ApiClient client() {
        return ApiClient.of(server.url(), ServerKey.of(Map.of("QUIPU_KEY", "k")));
    }
}
