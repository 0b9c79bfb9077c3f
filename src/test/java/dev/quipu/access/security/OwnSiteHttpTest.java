package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.port.Backend;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do everything where no keys are asked for: programs of this machine, and no page that a browser shows there. */
@QuarkusTest
@TestProfile(KeylessProfile.class)
class OwnSiteHttpTest {

    private static final String SESSIONS = "/api/v1/sessions";

    @Inject
    Backend backend;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> RestAssured.get(SESSIONS).statusCode() == 200);
    }

    private static String answer(String method, String path, String headers) throws IOException {
        return RawRequest.answer(
                RestAssured.port,
                method + " " + path + " HTTP/1.1\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:7847",
                "127.1.2.3:80",
                "localhost",
                "LocalHost.:7847",
                "quipu.localhost:7847",
                "[::1]",
                "[::1]:7847",
                "[0:0:0:0:0:0:0:1]:7847",
            })
    void whatIsMadeForThisMachineIsTaken(String host) throws IOException {
        // When
        String answer = answer(
                "GET",
                SESSIONS,
                "Host: " + host + "\r\nOrigin: http://localhost:3000\r\n" + "Sec-Fetch-Site: same-origin\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:7847",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "notlocalhost",
                "192.0.2.1",
                "0.0.0.0:7847",
                "[::]:7847",
                "[2001:db8::1]:7847",
                "127.0.0.1@evil.example",
                "",
            })
    void whatIsMadeForAnotherNameIsRefused(String host) throws IOException {
        // When
        String answer = answer("GET", SESSIONS, "Host: " + host + "\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isIn(400, 403);
        assertThat(answer).doesNotContain("\"items\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1.evil.example",
                "Origin: http://localhost@evil.example",
                "Origin: chrome-extension://abcdefgh",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: http://localhost\r\nSec-Fetch-Site: cross-site",
                "Origin: http://localhost\r\nOrigin: https://evil.example",
            })
    void whatAPageOfAnotherSiteMakesIsRefused(String headers) throws IOException {
        // When
        String answer = answer("POST", "/api/v1/events", "Host: 127.0.0.1\r\n" + headers + "\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isIn(400, 403);
    }

    @Test
    void whoIsRefusedIsToldWhatToDo() throws IOException {
        // When
        String answer = answer("GET", SESSIONS, "Host: evil.example\r\n");

        // Then
        assertThat(answer)
                .contains("403 Forbidden")
                .contains("urn:quipu:problem:forbidden")
                .contains("While this server requires no keys, it accepts only requests to this machine's "
                        + "own names, and none from pages of other sites: use http://127.0.0.1:" + RestAssured.port
                        + ". To admit others, create a key with `quipu key create --admin`.");
    }

    @ParameterizedTest
    @CsvSource({"/q/metrics, 403", "/q/openapi, 403", "/q/swagger-ui/, 403", "/nothing, 403", "/q/health/live, 403"})
    void soIsEveryPath(String path, int status) throws IOException {
        // When
        String answer = answer("GET", path, "Host: evil.example\r\nOrigin: https://evil.example\r\n");

        // Then
        assertThat(RawRequest.status(answer)).isEqualTo(status);
    }

    @Test
    void whoSaysNoHostIsTakenFromThisMachine() throws IOException {
        // When
        String answer = RawRequest.answer(RestAssured.port, "GET " + SESSIONS + " HTTP/1.0\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(200);
    }
}
