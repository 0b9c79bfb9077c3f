package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers that do not read. */
@NativeOnly
class SlowReaderIT {

    private static final int BATCHES = 120;
    private static final int BATCH = 100;
    private static final int RECEIVE_BUFFER = 16 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Megabytes: what 20 readers could keep, if each kept its own, is more. */
    private static final int SMALL_HEAP = 192;
    /** Silent readers may cost those who store something, but not much. */
    private static final double MOST_TIMES_SLOWER = 5;

    @Test
    void aReaderThatTakesNothingIsCutOffAndNobodyElseFeelsIt() throws Exception {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation
                    .withHeap(SMALL_HEAP)
                    .with("QUIPU_STREAMS_FAREWELL", "2s")
                    .serve()
                    .awaitReady();
            append(server, BATCHES / 4);
            Duration alone = append(server, BATCHES / 4);
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                silent.add(silentReader(server, "/api/v1/events/stream"));
            }
            try (StreamReader reader = StreamReader.open(server, "/api/v1/events/stream?type=marker")) {
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_subscribers"))
                                .isEqualTo(21));
                String first = mark(server);
                reader.awaitEvents(1);

                // When: some 60 MB, more than all connections and queues of one reader hold
                Duration together = append(server, BATCHES);
                String second = mark(server);

                // Then
                assertThat(reader.awaitEvents(2)).containsExactly(first, second);
                assertThat(together.toMillis())
                        .isLessThan((long) (MOST_TIMES_SLOWER * BATCHES / (BATCHES / 4) * alone.toMillis()));
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_subscribers"))
                                .isEqualTo(1));
                assertThat(server.http().metric("quipu_stream_cut_off_total")).isEqualTo(20);
                // Hung up on, so that what the server had written is all that comes.
                String received = drain(silent.get(0));
                assertThat(received).startsWith("HTTP/1.1 200 OK").doesNotContain("cut-off");
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aReaderThatReadsAgainGetsALastMessageAndGoesOnThere() throws Exception {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server =
                    installation.with("QUIPU_STREAMS_FAREWELL", "60s").serve().awaitReady();
            try (Socket slow = silentReader(server, "/api/v1/events/stream")) {
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_subscribers"))
                                .isEqualTo(1));
                append(server, BATCHES);
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_cut_off_total"))
                                .isEqualTo(1));

                // When
                String received = drain(slow);

                // Then
                List<String> lines = received.lines().toList();
                String told = lines.get(lines.indexOf("event: cut-off") + 1);
                String resume = Http.parse(told.substring("data: ".length()))
                        .path("resume_after")
                        .textValue();
                List<String> ids =
                        lines.stream().filter(line -> line.startsWith("id: ")).toList();
                assertThat(ids.get(ids.size() - 1)).isEqualTo("id: " + resume);
                int missing = BATCHES * BATCH - (ids.size() - 1);
                try (StreamReader again = StreamReader.open(server, "/api/v1/events/stream?after=" + resume)) {
                    assertThat(again.awaitEvents(missing)).hasSize(missing).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void aReaderOfHistoryThatTakesNothingIsHungUpOn() throws Exception {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation
                    .with("QUIPU_STREAMS_LONGEST_STALL", "2s")
                    .with("QUIPU_STREAMS_FAREWELL", "1s")
                    .serve()
                    .awaitReady();
            append(server, BATCHES);

            // When
            try (Socket silent = silentReader(server, "/api/v1/events/stream?after=beginning")) {
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_cut_off_total"))
                                .isEqualTo(1));

                // Then
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_subscribers"))
                                .isZero());
                assertThat(silent.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aReaderOfHistoryThatReadsAgainTooLateGetsALastMessage() throws Exception {
        try (Installation installation = Installation.create()) {
            // Given: less than the shortest time for which a page is kept
            RunningQuipu server = installation
                    .with("QUIPU_STREAMS_LONGEST_STALL", "500ms")
                    .with("QUIPU_STREAMS_FAREWELL", "60s")
                    .serve()
                    .awaitReady();
            append(server, BATCHES);
            try (Socket silent = silentReader(server, "/api/v1/events/stream?after=beginning")) {
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(server.http().metric("quipu_stream_cut_off_total"))
                                .isEqualTo(1));

                // When
                List<String> lines = drain(silent).lines().toList();

                // Then
                List<String> ids =
                        lines.stream().filter(line -> line.startsWith("id: ")).toList();
                String told = lines.get(lines.indexOf("event: cut-off") + 1);
                assertThat(told)
                        .contains("did not read anything")
                        .contains(ids.get(ids.size() - 1).substring("id: ".length()));
            }
        }
    }

    @Test
    void aReaderOfLargeEventsThatTakesThemAllStays() {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation
                    .with("QUIPU_STREAMS_LONGEST_STALL", "2s")
                    .with("QUIPU_STREAMS_HEARTBEAT", "200ms")
                    .serve()
                    .awaitReady();
            for (int i = 0; i < 50; i++) {
                send(server, List.of(event("x".repeat(80 * 1024))));
            }

            // When
            try (StreamReader reader = StreamReader.open(server, "/api/v1/events/stream?after=beginning")) {
                reader.awaitEvents(50);

                // Then: longer than the longest stall
                await().during(Duration.ofSeconds(4)).atMost(LONGEST).until(() -> !reader.hasEnded());
                assertThat(server.http().metric("quipu_stream_cut_off_total")).isZero();
            }
        }
    }

    @Test
    void aReaderThatIsNotSlowStaysWhenMoreComesAtOnceThanMayWait() {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server =
                    installation.with("QUIPU_STREAMS_QUEUE_EVENTS", "5").serve().awaitReady();
            try (StreamReader reader = StreamReader.open(server, "/api/v1/events/stream")) {
                mark(server);
                reader.awaitEvents(1);

                // When
                List<String> events =
                        IntStream.range(0, BATCH).mapToObj(i -> event("small")).toList();
                send(server, events);
                String last = mark(server);

                // Then
                assertThat(reader.awaitEvents(BATCH + 2))
                        .hasSize(BATCH + 2)
                        .doesNotHaveDuplicates()
                        .endsWith(last);
                assertThat(server.http().metric("quipu_stream_cut_off_total")).isZero();
            }
        }
    }

    private static String mark(RunningQuipu server) {
        String id = Samples.id();
        HttpResponse<String> answer =
                server.http().post("/api/v1/events", Samples.event(id, "s", 1).replace("tool.ran", "marker"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return id;
    }

    /** Appends that many batches, and tells how long it took. */
    private static Duration append(RunningQuipu server, int batches) {
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            send(
                    server,
                    IntStream.range(0, BATCH)
                            .mapToObj(i -> event("x".repeat(5_000)))
                            .toList());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String event(String text) {
        return Samples.event(Samples.id(), "s", 1, "{\"text\":\"" + text + "\"}");
    }

    private static void send(RunningQuipu server, List<String> events) {
        HttpResponse<String> answer = server.http()
                .send(
                        "POST",
                        "/api/v1/events",
                        BodyPublishers.ofString(String.join("\n", events)),
                        "Content-Type",
                        Http.NDJSON);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static Socket silentReader(RunningQuipu server, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What has come on a socket until its end, without what chunks put between. */
    private static String drain(Socket socket) {
        StringBuilder received = new StringBuilder();
        try {
            byte[] buffer = new byte[64 * 1024];
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                received.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return received.toString().replaceAll("\r\n[0-9a-f]+\r\n", "");
    }
}
