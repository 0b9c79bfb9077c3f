package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told that sends something wrong. */
abstract class ProblemsSuite {

    private static final String EVENTS = "/api/v1/events";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final int MEGABYTE = 1 << 20;

    private final Http http;

    ProblemsSuite(Site site) {
        this.http = site.http();
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() {
        // When
        HttpResponse<String> answer = http.post(EVENTS, "{\"events\": [\n  {\"id\": oops}\n]}");

        // Then
        JsonNode problem = problem(answer, 400, "malformed-json", EVENTS);
        assertThat(problem.path("detail").textValue()).startsWith("The body is not JSON at line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{\"id\":1}{}", "nul", "{\"a\":\u0001}", "\"text\" trailing"})
    void brokenBodiesAreProblemsEverywhere(String body) {
        // When
        HttpResponse<String> events = http.post(EVENTS, body);
        HttpResponse<String> session = http.post(SESSIONS, body);
        HttpResponse<String> patch = http.patch(SESSIONS + "/none", body);

        // Then
        problem(events, 400, "malformed-json", EVENTS);
        assertThat(problem(session, 400, SESSIONS).path("type").textValue())
                .isIn("urn:quipu:problem:malformed-json", "urn:quipu:problem:invalid");
        problem(patch, 400, SESSIONS + "/none");
    }

    @Test
    void jsonThatIsTooDeepIsRefused() {
        // When
        HttpResponse<String> answer = http.post(EVENTS, "[".repeat(10_000));

        // Then
        problem(answer, 400, EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1/nothing", "/api/v1", "/api/v2/events", "/q/nothing", "/index.html"})
    void anUnknownPathIsNotFound(String path) {
        problem(http.get(path), 404, "not-found", path);
    }

    @Test
    void anUnknownThingIsNotFound() {
        assertThat(problem(http.get(EVENTS + "/" + Samples.id()), 404, "not-found", null)
                        .path("detail")
                        .textValue())
                .startsWith("The event ");
        problem(http.get(SESSIONS + "/none"), 404, "not-found", SESSIONS + "/none");
        problem(http.get(SESSIONS + "/none/events"), 404, "not-found", SESSIONS + "/none/events");
        problem(http.patch(SESSIONS + "/none", "{}"), 404, "not-found", SESSIONS + "/none");
        problem(http.delete(SESSIONS + "/none"), 404, "not-found", SESSIONS + "/none");
        problem(http.get("/api/v1/workspaces/none"), 404, "not-found", "/api/v1/workspaces/none");
        problem(http.get("/api/v1/devices/none"), 404, "not-found", "/api/v1/devices/none");
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsRefused() {
        problem(http.delete(EVENTS), 405, "method-not-allowed", EVENTS);
        problem(http.send("PUT", SESSIONS, BodyPublishers.ofString("{}")), 405, "method-not-allowed", SESSIONS);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        // When
        HttpResponse<String> answer =
                http.send("POST", EVENTS, BodyPublishers.ofString("id=1"), "Content-Type", "text/plain");

        // Then
        problem(answer, 415, "unsupported-media-type", EVENTS);
    }

    @Test
    void aLargeBodyIsRefused() {
        problem(events(BodyPublishers.ofByteArray(spaces(8 * MEGABYTE + 1))), 413, "too-large", EVENTS);
        problem(events(chunked(spaces(8 * MEGABYTE + 1))), 413, "too-large", EVENTS);
        problem(http.post(SESSIONS, " ".repeat(MEGABYTE + 1)), 413, "too-large", SESSIONS);
    }

    @Test
    void aMuchLargerBodyIsRefused() {
        problem(events(BodyPublishers.ofByteArray(spaces(20 * MEGABYTE))), 413, "too-large", EVENTS);
    }

    @Test
    void aMuchLargerChunkedBodyIsRefused() {
        problem(events(chunked(spaces(20 * MEGABYTE))), 413, "too-large", EVENTS);
    }

    @Test
    void aBodyThatGrowsWhenItIsUnpackedIsRefused() {
        // Given
        byte[] bomb = Http.gzip(spaces(64 * MEGABYTE));

        // When
        HttpResponse<String> answer = events(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip");

        // Then
        assertThat(bomb.length).isLessThan(MEGABYTE);
        problem(answer, 413, "too-large", EVENTS);
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void exactlyTheMostBytesAreTaken() {
        // Given
        String event = Samples.event(Samples.id(), null, 1);
        byte[] body = Arrays.copyOf(event.getBytes(StandardCharsets.UTF_8), 8 * MEGABYTE);
        Arrays.fill(body, event.getBytes(StandardCharsets.UTF_8).length, body.length, (byte) ' ');

        // When
        HttpResponse<String> answer = events(BodyPublishers.ofByteArray(body));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void brokenCompressionIsAClientsFault() {
        // When
        HttpResponse<String> answer = events(BodyPublishers.ofString("this is not gzip"), "Content-Encoding", "gzip");

        // Then
        assertThat(answer.statusCode()).isBetween(400, 499);
        noSecrets(answer);
    }

    @Test
    void everyFaultyFieldIsNamed() {
        // When
        HttpResponse<String> answer = http.post(
                SESSIONS,
                "{\"id\":\"x\",\"device_id\":\"d\",\"colour\":\"red\",\"tokens_in\":-1,\"lifecycle\":\"asleep\","
                        + "\"started_at\":\"yesterday\",\"tags\":\"a\"}");

        // Then
        JsonNode problem = problem(answer, 400, "invalid", SESSIONS);
        assertThat(problem.path("errors"))
                .extracting(error -> error.path("field").textValue())
                .containsExactlyInAnyOrder("colour", "tokens_in", "lifecycle", "started_at", "tags");
        assertThat(problem.path("errors"))
                .filteredOn(error -> error.path("field").textValue().equals("colour"))
                .extracting(error -> error.path("message").textValue())
                .containsExactly("is not a field of a new session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=1001",
                "?limit=ten",
                "?cursor=abc",
                "?sesion=x",
                "?after=yesterday",
                "?order=sideways",
                "?limit=1&limit=2&colour=red"
            })
    void aFaultyParameterIsRefused(String query) {
        problem(http.get(EVENTS + query), 400, EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; DROP TABLE sessions; --", "%00", "a%FF", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "\u00e9\u4e2d"})
    void strangeIdsAreNotFoundOrRefused(String id) {
        // Given
        String escaped = id.replace("'", "%27").replace(" ", "%20").replace(";", "%3B");

        // When
        HttpResponse<String> answer = http.get(SESSIONS + "/" + escaped);

        // Then
        assertThat(answer.statusCode()).isIn(400, 404);
        noSecrets(answer);
    }

    @Test
    void aProblemTellsTheClientsTraceId() {
        // When
        HttpResponse<String> answer =
                http.get(SESSIONS + "/none", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        // Then
        assertThat(Http.json(answer).path("trace_id").textValue()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    private HttpResponse<String> events(BodyPublisher body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = Http.JSON;
        return http.send("POST", EVENTS, body, all);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String kind, String path) {
        JsonNode problem = problem(answer, status, path);
        assertThat(problem.path("type").textValue()).isEqualTo("urn:quipu:problem:" + kind);
        return problem;
    }

    /** Checks that an answer is a problem document that says enough and not too much. */
    private static JsonNode problem(HttpResponse<String> answer, int status, String path) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Http.header(answer, "Content-Type")).startsWith(Http.PROBLEM);
        noSecrets(answer);
        JsonNode problem = Http.json(answer);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(problem.path("trace_id").textValue()).matches("[0-9a-f]{32}");
        if (path != null) {
            assertThat(problem.path("instance").textValue()).isEqualTo(path);
        }
        return problem;
    }

    private static void noSecrets(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain("dev.quipu", "java.", "io.quarkus", "io.vertx", "fasterxml", "jakarta", "Exception")
                .doesNotContain("\tat ", "SELECT ", "INSERT ", "org.postgresql", "sqlite", "SQLSTATE");
    }
}
