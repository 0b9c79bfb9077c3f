package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.client.RecordingServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineSenderTest {

    private final List<RefusedLine> refused = new ArrayList<>();
    private RecordingServer server;
    private LineSender sender;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        HttpSink sink = new HttpSink(server.url(), ServerKey.NONE, Duration.ofSeconds(5), Duration.ofSeconds(30));
        sender = new LineSender(sink, refused::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void manyLinesGoInSeveralRequests() throws IOException {
        // Given
        String lines = IntStream.range(0, 1100)
                .mapToObj(i -> EventJson.line(Drafts.draft(i)))
                .collect(Collectors.joining("\r\n"));

        // When
        send(lines);

        // Then
        assertThat(sender.created()).isEqualTo(1100);
        assertThat(sender.notStored()).isZero();
        assertThat(server.requests())
                .extracting(request -> request.body().lines().count())
                .containsExactly(500L, 500L, 100L);
    }

    @Test
    void aFaultyLineIsNamedAndCostsNoOther() throws IOException {
        // Given
        server.answering(request -> RecordingServer.answer(
                request.body(),
                id -> id.equals(Drafts.id(2))
                        ? "{\"outcome\":\"conflict\",\"problem\":{\"detail\":\"taken\"}}"
                        : "{\"outcome\":\"duplicate\"}"));

        // When
        send(EventJson.line(Drafts.draft(1)) + "\n\n  \n{\"id\":\"x\"\n" + EventJson.line(Drafts.draft(2)) + "\n[]\n");

        // Then
        assertThat(sender.duplicates()).isEqualTo(1);
        assertThat(sender.notStored()).isEqualTo(3);
        assertThat(refused).extracting(RefusedLine::line).containsExactly(4L, 6L, 5L);
        assertThat(refused.get(1)).isEqualTo(new RefusedLine(6, null, "must be an object"));
        assertThat(refused.get(2)).isEqualTo(new RefusedLine(5, Drafts.id(2), "taken"));
    }

    @Test
    void aLineOfMoreThanEightMegabytesIsNotEvenSent() throws IOException {
        // When
        send("x".repeat((8 << 20) + 1) + "\n" + EventJson.line(Drafts.draft(1)));

        // Then
        assertThat(refused).containsExactly(new RefusedLine(1, null, "is longer than 8 MB"));
        assertThat(sender.created()).isEqualTo(1);
    }

    @Test
    void anEventForWhichTheWholeRequestIsRefusedIsFound() throws IOException {
        // Given
        server.answering(request -> request.body().contains(Drafts.id(1))
                ? new Answer(413, "{\"title\":\"Too large\"}")
                : RecordingServer.created(request.body()));

        // When
        send(EventJson.line(Drafts.draft(0)) + "\n" + EventJson.line(Drafts.draft(1)));

        // Then
        assertThat(sender.created()).isEqualTo(1);
        assertThat(refused)
                .containsExactly(
                        new RefusedLine(2, Drafts.id(1), server.url() + " refused the request: 413 Too large"));
    }

    @Test
    void whoMayNotSendIsTold() {
        // Given
        server.answering(request -> new Answer(403, "{\"title\":\"Not yours\"}"));

        // When, Then
        assertThatThrownBy(() -> send(EventJson.line(Drafts.draft(1))))
                .isInstanceOf(SinkRefusedException.class)
                .hasMessage(server.url() + " refused the request: 403 Not yours. Set QUIPU_KEY to a key that "
                        + "may do this.");
    }

    private void send(String lines) throws IOException {
        sender.send(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }
}
