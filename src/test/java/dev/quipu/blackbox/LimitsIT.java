package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks too often, or guesses keys, is slowed down; the others are not. */
@NativeOnly
class LimitsIT {

    private static final int FAILURES = 5;

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBackAndOthersAreNot() {
        try (Installation installation = Installation.create().with("QUIPU_LIMITS_KEY_REQUESTS", "5")) {
            // Given
            String first =
                    installation.run("key", "create", "--name", "hasty").out().strip();
            String second =
                    installation.run("key", "create", "--name", "calm").out().strip();
            RunningQuipu server = installation.serve().awaitReady();
            Http hasty = server.http().with(first);
            Http calm = server.http().with(second);

            // When
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(hasty.get("/api/v1/me"));
            }

            // Then
            HttpResponse<String> limited = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(answers.get(0).statusCode()).isEqualTo(200);
            assertThat(Integer.parseInt(Http.header(limited, "Retry-After"))).isBetween(1, 2);
            assertThat(Http.header(limited, "RateLimit-Policy")).contains("q=");
            assertThat(Http.header(limited, "RateLimit")).contains("r=0");
            assertThat(Http.header(limited, "Content-Type")).isEqualTo(Http.PROBLEM);
            assertThat(calm.get("/api/v1/me").statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> hasty.get("/api/v1/me").statusCode() == 200);
        }
    }

    @Test
    void requestsThatAreRefusedBeforeTheirEndTakeNoConnectionFromOthers() throws IOException {
        try (Installation installation = Installation.create().with("QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "20")) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            String endless = "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 99999999\r\n\r\n{";

            // When
            for (int i = 0; i < 60; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    socket.getOutputStream().write(endless.getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read())
                            .as("refusal " + i)
                            .isPositive();
                }
            }

            // Then
            await().atMost(Duration.ofSeconds(5))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(server.get("/q/health/live")).contains("UP"));
        }
    }

    @Test
    void anAddressThatAsksTooOftenIsSlowedDownWhateverKeysItHas() {
        try (Installation installation = Installation.create().with("QUIPU_LIMITS_ADDRESS_REQUESTS", "3")) {
            // Given
            String one =
                    installation.run("key", "create", "--name", "one").out().strip();
            String two =
                    installation.run("key", "create", "--name", "two").out().strip();
            RunningQuipu server = installation.serve().awaitReady();

            // When
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                statuses.add(server.http()
                        .with(i % 2 == 0 ? one : two)
                        .get("/api/v1/me")
                        .statusCode());
            }

            // Then
            assertThat(statuses.get(0)).isEqualTo(200);
            assertThat(statuses).containsOnly(200, 429).contains(429);
            assertThat(server.http().get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoGuessesKeysIsSlowedDownAndKnownKeysGoOnFromTheSameAddress() {
        try (Installation installation =
                Installation.create().with("QUIPU_LIMITS_ADDRESS_FAILURES", String.valueOf(FAILURES))) {
            // Given
            String key =
                    installation.run("key", "create", "--name", "known").out().strip();
            RunningQuipu server = installation.serve().awaitReady();
            Http known = server.http().with(key);
            known.get("/api/v1/me");

            // When
            List<Integer> guesses = new ArrayList<>();
            for (int i = 0; i < 2 * FAILURES; i++) {
                guesses.add(
                        server.http().with("quipu_guess" + i).get("/api/v1/me").statusCode());
            }

            // Then
            assertThat(guesses).contains(401, 429);
            assertThat(guesses.get(guesses.size() - 1)).isEqualTo(429);
            assertThat(known.get("/api/v1/me").statusCode()).isEqualTo(200);
        }
    }
}
