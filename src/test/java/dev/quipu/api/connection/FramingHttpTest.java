package dev.quipu.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.security.RawRequest;
import dev.quipu.api.HttpTest;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which another reader may see another end, and others that are none: one answer, and the connection closes. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class FramingHttpTest extends HttpTest {

    private static final String NEXT = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST =
            "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: xchunked, chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
                "POST /api/v1/events HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "POST /api/v1/events HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "\0" + NEXT,
                " " + NEXT,
                "\r\n\t\r\n" + NEXT,
                "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n",
                CHUNKED + "zz\r\n{}\r\n",
                CHUNKED + "-1\r\n{}\r\n",
                CHUNKED + "2;a=\"\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "2;a=\"\\\"\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "2;a\n{}\r\n0\r\n\r\n",
                CHUNKED + "2;a\rb\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "2\r\n{}\r\n0;a=\"\r\n\r\n",
            })
    void ambiguousFramingIsRefusedAndNothingAfterItIsAnswered(String request) throws IOException {
        // When
        String answer = RawRequest.answer(RestAssured.port, request + NEXT);

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(400);
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(document(answer).path("type").textValue()).startsWith("urn:quipu:problem:");
    }

    @Test
    void controlCharactersBetweenRequestsEndTheConnection() throws IOException {
        // When
        String answer = RawRequest.answer(RestAssured.port, NEXT + "\0" + NEXT + NEXT);

        // Then
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(3);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
    }

    /** A closed quotation within a chunk's line is allowed, and every reader sees the same end; an open one is refused above. */
    @Test
    void chunksAndEmptyLinesBetweenRequestsAreTaken() throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port,
                CHUNKED + "2;a=\"b\"\r\n{}\r\n0\r\n\r\n\r\n"
                        + NEXT.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        // Then
        assertThat(answer.split("HTTP/1.1 200 ", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"/q/health/live?, 9000, 414, address-too-long", "/q/health/live, 0, 431, headers-too-large"})
    void whatIsTooLongIsToldInAProblem(String path, int letters, int status, String type) throws IOException {
        // Given
        String header = status == 431 ? "X-Long: " + "a".repeat(30_000) + "\r\n" : "";

        // When
        String answer = RawRequest.answer(
                RestAssured.port,
                "GET " + path + "a".repeat(letters) + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n" + NEXT);

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(status);
        assertThat(document(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:" + type);
        assertThat(document(answer).path("status").intValue()).isEqualTo(status);
    }

    @Test
    void whatIsNoPathIsToldInAProblem() throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isEqualTo(404);
        assertThat(document(answer).path("status").intValue()).isEqualTo(404);
    }

    private static JsonNode document(String answer) throws IOException {
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }
}
