package dev.quipu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.RunningQuipu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Enemies: each is refused, memory stays bounded, and nobody else notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputsSuite {

    private static final int HEAP = 256;
    /** The heap, as much again for buffers and code, and what the JVM itself takes. */
    private static final int MOST_MEGABYTES = 2 * HEAP + 128;

    private static final int SLOW_CLIENTS = 200;
    private static final int FEWEST_CALLS = 15;
    /** Not measured against a quiet moment: the machine may have other work in either of them. */
    private static final long MOST_MILLISECONDS = 1_000;

    /** How fast they are served is judged at the end. */
    private static final Duration SERVED = Duration.ofSeconds(60);

    private static final Duration DRIP = Duration.ofMillis(300);

    private final Installation installation;
    private RunningQuipu server;
    private Probe probe;

    HostileInputsSuite(Installation installation) {
        this.installation = installation.withHeap(HEAP);
    }

    @BeforeAll
    void start() {
        server = installation
                .with("QUIPU_LIMITS_BODY_TIME", "3s")
                .with("QUARKUS_HTTP_IDLE_TIMEOUT", "6s")
                .serve()
                .awaitReady();
        probe = new Probe(server.url());
        await().atMost(SERVED).until(() -> probe.calls() > 10 * FEWEST_CALLS);
        probe.reset();
    }

    @AfterAll
    void othersWereServedInTime() {
        probe.close();
        System.out.printf(
                "Peak of memory: %d MB; 99 of 100 calls of others took %d ms at most%n",
                ProcessMemory.peak(server.pid()), probe.slowest99());
        assertThat(probe.slowest99()).isLessThan(MOST_MILLISECONDS);
    }

    static Stream<Attack> attacks() {
        return Attacks.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(Attack attack) {
        // When
        Answer answer;
        try (RawConnection connection = new RawConnection(server.port())) {
            attack.does().accept(connection);
            answer = connection.read();
        }

        // Then
        assertThat(answer.status()).as(answer.text()).isIn(attack.statuses());
        if (attack.isProblem() && answer.status() != RawConnection.CLOSED) {
            assertIsProblem(answer);
        }
        assertOthersAreUnaffected();
    }

    @Test
    void slowBodiesAreEnded() {
        // Given
        String head =
                "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

        // When
        List<Answer> answers = new ArrayList<>();
        try (SlowClients clients = new SlowClients(server.port(), SLOW_CLIENTS, head, DRIP)) {
            clients.connections().forEach(connection -> answers.add(connection.read()));
            clients.connections().forEach(RawConnection::awaitEnd);
        }

        // Then
        assertThat(answers).hasSize(SLOW_CLIENTS).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(408);
            assertIsProblem(answer);
        });
        assertOthersAreUnaffected();
    }

    @Test
    void slowHeadersHarmNobody() {
        // When
        try (SlowClients clients = new SlowClients(
                server.port(), SLOW_CLIENTS, "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", DRIP)) {
            // Then
            assertThat(clients.connections()).hasSize(SLOW_CLIENTS);
            assertOthersAreUnaffected();
        }
    }

    @Test
    void silentClientsAreHungUpOn() {
        // When
        List<RawConnection> connections = new ArrayList<>();
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            RawConnection connection = new RawConnection(server.port());
            connection.write("GET /api/v1/events HTTP/1.1\r\nHo");
            connections.add(connection);
        }

        // Then
        connections.forEach(RawConnection::awaitEnd);
        connections.forEach(RawConnection::close);
        assertOthersAreUnaffected();
    }

    @Test
    void deepLinesAreRejectedOneByOne() {
        // Given
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        String lines =
                deep + "\n{\"id\":\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\",\"type\":\"a\",\"timestamp\":\"2026-11-20T10:00:00Z\","
                        + "\"device_id\":\"d\",\"workspace_id\":\"w\",\"data\":{}}\n";

        // When
        Answer answer;
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.write(
                    "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                            + lines.length() + "\r\n\r\n" + lines);
            answer = connection.read();
        }

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("{\"created\":1,\"duplicates\":0,\"conflicts\":0,\"rejected\":1,");
    }

    private static void assertIsProblem(Answer answer) {
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.text())
                .contains(
                        "\"type\":",
                        "\"title\":",
                        "\"status\":" + answer.status(),
                        "\"detail\":",
                        "\"instance\":",
                        "\"trace_id\":");
        assertThat(Leaks.in(answer.text())).isEmpty();
    }

    private void assertOthersAreUnaffected() {
        int before = probe.calls();
        await().atMost(SERVED).until(() -> probe.calls() >= before + FEWEST_CALLS);
        assertThat(probe.failures()).isEmpty();
        assertThat(ProcessMemory.peak(server.pid())).isLessThan(MOST_MEGABYTES);
        assertThat(server.output()).doesNotContain("ERROR", "OutOfMemory");
    }
}
