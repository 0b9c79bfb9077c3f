package dev.quipu.api.body;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.HttpTest;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.problem.Problem;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class EventBodiesHttpTest extends HttpTest {

    private static final String EVENTS = "/api/v1/events";
    private static final String JSON = "application/json";
    private static final int LIMIT = 8 * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"application/json, json", "application/json, array", "application/x-ndjson, lines"})
    void takesWhatTheDescriptionShows(String type, String form) {
        // Given
        String body = switch (form) {
            case "json" -> Examples.EVENTS;
            case "array" -> "[" + Examples.EVENT + "," + Examples.EVENT + "]";
            default -> Examples.EVENT;
        };

        // When
        Response answer = send(type, body.getBytes(UTF_8), null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("rejected")).isZero();
        assertThat(answer.jsonPath().getInt("conflicts")).isZero();
    }

    @Test
    void takesACompressedBody() throws IOException {
        // Given
        String id = id();

        // When
        Response answer = send(JSON, gzip(event(id, "{\"z\":1.10,\"a\":-0.0}")), "gzip");

        // Then
        assertThat(answer.jsonPath().getInt("created")).isEqualTo(1);
        assertThat(given().get(EVENTS + "/{id}", id).asString()).contains("\"data\":{\"z\":1.10,\"a\":-0.0}");
    }

    @Test
    void takesEightMegabytesAndNotOneByteMore() {
        // Given
        byte[] longest = padded(LIMIT);
        byte[] tooLong = padded(LIMIT + 1);

        // When
        Response whole = send(JSON, longest, null);
        Response refused = send(JSON, tooLong, null);

        // Then
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.jsonPath().getInt("created")).isEqualTo(1);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:too-large");
    }

    @Test
    void anIdInOtherLettersIsTheSameId() {
        // Given
        String upper = id().toUpperCase(Locale.ROOT);
        String lower = upper.toLowerCase(Locale.ROOT);

        // When
        Response first = send(JSON, event(upper, "{}").getBytes(UTF_8), null);
        Response second = send(JSON, event(lower, "{}").getBytes(UTF_8), null);

        // Then
        assertThat(first.jsonPath().getString("results[0].id")).isEqualTo(upper);
        assertThat(first.jsonPath().getInt("created")).isEqualTo(1);
        assertThat(second.jsonPath().getString("results[0].id")).isEqualTo(lower);
        assertThat(second.jsonPath().getInt("duplicates")).isEqualTo(1);
        assertThat(given().get(EVENTS + "/{id}", lower).jsonPath().getString("id"))
                .isEqualTo(upper);
    }

    @Test
    void anAnswerStaysShortHoweverMuchIsWrong() {
        // Given
        String unknown =
                IntStream.range(0, 850).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String body = "{\"events\":[" + String.join(",", Collections.nCopies(1_000, unknown)) + "]}";

        // When
        Response answer = send(JSON, body.getBytes(UTF_8), null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("rejected")).isEqualTo(1_000);
        assertThat(answer.jsonPath().getList("results[0].problem.errors.message"))
                .hasSize(21)
                .last()
                .isEqualTo("… and 836 more");
        assertThat(answer.jsonPath().getList("results[999].problem.errors.message"))
                .containsExactly("is not a field of an event; put other fields into data", "… and 855 more");
        assertThat(answer.asByteArray()).hasSizeLessThan(1 << 20);
    }

    @Test
    void theLimitHoldsAfterDecompression() throws IOException {
        // When
        Response answer = send(JSON, gzip(new String(padded(LIMIT + 1), UTF_8)), "gzip");

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
    }

    @Test
    void oneBadEventCostsNoNeighbour() {
        // Given
        String good = id();
        String other = id();
        send(JSON, event(other, "{\"a\":1,\"b\":2}").getBytes(UTF_8), null);
        String body = "{\"events\":[" + event(good, "{}") + "," + event("7", "{}") + ","
                + event(other, "{\"b\":2,\"a\":1}") + "," + event(other, "{\"a\":2}") + "]}";

        // When
        Response answer = send(JSON, body.getBytes(UTF_8), null);

        // Then
        assertThat(answer.jsonPath().getList("results.outcome"))
                .isEqualTo(List.of("created", "rejected", "duplicate", "conflict"));
        assertThat(answer.jsonPath().getString("results[1].problem.errors[0].field"))
                .isEqualTo("id");
        assertThat(answer.jsonPath().getString("results[3].problem.errors[0].field"))
                .isEqualTo("data");
        assertThat(given().get(EVENTS + "/{id}", other).asString()).contains("\"data\":{\"a\":1,\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`` | 400 | malformed-json",
                "{ | 400 | malformed-json",
                "{\"events\":[]} | 400 | invalid",
                "{\"events\":[{\"data\":{\"n\":1e99999999999}}]} | 400 | malformed-json",
            })
    void aBodyThatHoldsNoEventsIsRefused(String body, int status, String kind) {
        // When
        Response answer = send(JSON, body.getBytes(UTF_8), null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:" + kind);
        assertThat(answer.jsonPath().getString("instance")).isEqualTo(EVENTS);
        assertThat(answer.jsonPath().getString("trace_id")).matches("[0-9a-f]{32}");
    }

    @Test
    void bytesOfNoEncodingAreTheClientsFault() {
        // When
        Response answer = send(JSON, new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE}, null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:malformed-json");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        // When
        Response answer = send("text/plain", "x".getBytes(UTF_8), null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:unsupported-media-type");
    }

    private static Response send(String type, byte[] body, String encoding) {
        return given().headers("Content-Encoding", encoding == null ? "identity" : encoding, "Content-Type", type)
                .body(body)
                .post(EVENTS);
    }

    private String event(String id, String data) {
        return "{\"id\":\"" + id + "\",\"type\":\"tool.ran\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"device_id\":\""
                + device + "\",\"workspace_id\":\"github.com/acme/bodies\",\"data\":" + data + "}";
    }

    private byte[] padded(int length) {
        String event = event(id(), "{\"text\":\"\"}");
        return event.replace("\"text\":\"\"", "\"text\":\"" + "x".repeat(length - event.length()) + "\"")
                .getBytes(UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
