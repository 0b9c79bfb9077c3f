package dev.quipu.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.RecordingServer;
import dev.quipu.client.RecordingServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EventSendCommandTest {

    private static final String EVENT = "{\"id\":\"019cb000-0000-7000-8000-000000000001\",\"type\":\"note\","
            + "\"timestamp\":\"2026-03-01T10:00:00Z\",\"device_id\":\"laptop\",\"workspace_id\":\"_unassociated\","
            + "\"data\":{}}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
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
    void whatIsSentIsCounted() {
        // When
        int exit = send(EVENT, server.url());

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString().strip()).isEqualTo("1 created, 0 duplicates, 0 not stored");
        assertThat(errors.toString()).isEmpty();
        assertThat(server.eventTypes()).containsExactly("note");
    }

    @Test
    void aFaultyLineIsNamedAndMakesTheCommandFail() {
        // When
        int exit = send("{\"id\":7}\n" + EVENT, server.url());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString().strip()).isEqualTo("1 created, 0 duplicates, 1 not stored");
        assertThat(errors.toString()).startsWith("Line 1: id must be a string; type must be given;");
    }

    @Test
    void aServerThatIsAwayMakesTheCommandFail() {
        // Given
        server.answering(request -> new Answer(503, "{\"title\":\"Full\"}"));

        // When
        int exit = send(EVENT, server.url());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString().strip()).isEqualTo("0 created, 0 duplicates, 1 not stored");
        assertThat(errors.toString().strip())
                .isEqualTo(
                        "Quipu at " + server.url() + " is unavailable (503 Full); the events can be sent again later");
    }

    @Test
    void aWrongUrlIsWrongUse() {
        // When
        int exit = send(EVENT, "ftp://host");

        // Then
        assertThat(exit).isEqualTo(2);
    }

    @Test
    void theKeyIsSentAndNotPrinted() {
        // When
        int exit = send(EVENT, server.url(), Map.of("QUIPU_KEY", "quipu_s3cret"));

        // Then
        assertThat(exit).isZero();
        assertThat(server.requests())
                .extracting(RecordingServer.Request::authorization)
                .containsExactly("Bearer quipu_s3cret");
        assertThat(out.toString() + errors).doesNotContain("s3cret");
    }

    @Test
    void whoSendsNoKeyWhereOneIsAskedForIsToldHowToGetOne() {
        // Given
        server.answering(request -> new Answer(401, "{\"title\":\"No key\",\"detail\":\"It asks for keys.\"}"));

        // When
        int exit = send(EVENT, server.url());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString().strip())
                .isEqualTo(server.url() + " refused the request: 401 No key was sent. Set QUIPU_KEY.");
    }

    @Test
    void aKeyAndAUserInTheUrlAreWrongUse() {
        // When
        int exit =
                send(EVENT, server.url().replace("http://", "http://ann:pass@"), Map.of("QUIPU_KEY", "quipu_s3cret"));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
        assertThat(errors.toString())
                .startsWith("Both a key (QUIPU_KEY or QUIPU_KEY_FILE) and a user in the server's URL")
                .doesNotContain("s3cret", "pass");
    }

    private int send(String lines, String url) {
        return send(lines, url, Map.of());
    }

    private int send(String lines, String url, Map<String, String> environment) {
        ByteArrayInputStream input = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new EventSendCommand(input, environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute("--server", url);
    }
}
