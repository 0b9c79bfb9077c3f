package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventFollowerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    /** Enough for a busy machine to answer. */
    private static final Duration HEAD = Duration.ofSeconds(3);

    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final List<String> taken = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void givesUpWaitingForTheHeadOfAnAnswerAndAsksAgain() throws Exception {
        // Given
        try (HangingServer hanging = new HangingServer()) {
            HttpServer server = streaming(new CountDownLatch(0));
            AtomicInteger asked = new AtomicInteger();
            // Once to see whether it is an address, once to call it.
            EventFollower follower = new EventFollower(
                    () -> asked.incrementAndGet() <= 2 ? hanging.url() : url(server),
                    ServerKey.NONE,
                    told::add,
                    LONG,
                    HEAD);

            // When
            follower.follow(null, Map.of(), this::takeTwo);
            server.stop(0);

            // Then
            assertThat(taken).containsExactly("{\"id\":\"1\"}", "{\"id\":\"2\"}");
            assertThat(told).hasSize(2).first().asString().contains(hanging.url(), "Lost the connection");
        }
    }

    @Test
    void aStreamMayBeSilentForLongerThanTheHeadMayTake() throws Exception {
        // Given
        CountDownLatch silence = new CountDownLatch(1);
        HttpServer server = streaming(silence);
        EventFollower follower = new EventFollower(() -> url(server), ServerKey.NONE, told::add, LONG, HEAD);

        // When
        follower.follow(null, Map.of(), this::takeTwo);
        server.stop(0);

        // Then
        assertThat(silence.getCount()).isEqualTo(1);
        assertThat(taken).containsExactly("{\"id\":\"1\"}", "{\"id\":\"2\"}");
        assertThat(told).isEmpty();
    }

    @Test
    void aFirstCallThatReachesNobodyIsTheEnd() throws Exception {
        // Given: the system takes no more connections than wait already
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            EventFollower follower = new EventFollower(
                    () -> "http://127.0.0.1:" + full.getLocalPort(), ServerKey.NONE, told::add, SHORT, LONG);

            // Then
            assertThat(List.of(first, second)).allMatch(Socket::isConnected);
            assertThatThrownBy(() -> follower.follow(null, Map.of(), this::takeTwo))
                    .isInstanceOf(SinkUnavailableException.class)
                    .hasMessageContaining("No Quipu server is running at");
        }
    }

    private boolean takeTwo(String event) {
        taken.add(event);
        return taken.size() < 2;
    }

    /** Streams two events, and waits between them for longer than a head may take, or until it is told not to. */
    private static HttpServer streaming(CountDownLatch silence) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(event(1));
            body.flush();
            await(silence);
            body.write(event(2));
            body.close();
        });
        server.start();
        return server;
    }

    private static void await(CountDownLatch silence) {
        try {
            silence.await(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] event(int number) {
        return ("id: " + number + "\ndata: {\"id\":\"" + number + "\"}\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
