package dev.quipu.access.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.access.key.KeySecret;
import dev.quipu.port.Backend;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in over HTTP, with keys in memory. */
@QuarkusTest
@TestProfile(MemoryAccessProfile.class)
class AuthenticationHttpTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final Duration FELT = Duration.ofSeconds(5);

    @Inject
    Backend backend;

    @Inject
    MemoryAccess access;

    private KeySecret key;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        key = KeySecret.random();
        access.memoryKeys().put(key, made -> made);
        await().atMost(FELT).until(() -> get(key.reveal()).statusCode() == 200);
    }

    private static Response get(String token) {
        return given().header("Authorization", "Bearer " + token).get(SESSIONS);
    }

    @Test
    void whoSendsNoKeyIsToldWhatToDo() {
        // When
        Response answer = given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"quipu\"");
        assertThat(answer.path("type").toString()).isEqualTo("urn:quipu:problem:unauthenticated");
        assertThat(answer.path("trace_id").toString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(answer.path("detail").toString())
                .isEqualTo("No credentials were sent. Send Authorization: Bearer <key>; "
                        + "create a key with `quipu key create` on the server.");
    }

    @Test
    void unknownRevokedExpiredAndMalformedKeysGetOneAnswer() {
        // Given
        KeySecret revoked = KeySecret.random();
        KeySecret expired = KeySecret.random();
        access.memoryKeys().put(revoked, made -> MemoryKeys.key("r", made.role(), null, null, Instant.EPOCH));
        access.memoryKeys().put(expired, made -> MemoryKeys.key("e", made.role(), null, Instant.EPOCH, null));
        await().atMost(FELT).until(() -> get(key.reveal()).statusCode() == 200);

        // When
        String[] tokens = {KeySecret.random().reveal(), revoked.reveal(), expired.reveal(), "quipu_x", "ey.J.x"};

        // Then
        for (String token : tokens) {
            Response answer = get(token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"quipu\", error=\"invalid_token\"");
            assertThat(answer.path("detail").toString())
                    .isEqualTo("The credentials in Authorization are not valid: the key is "
                            + "unknown, revoked or expired. Send Authorization: Bearer <key>; "
                            + "create a new key with `quipu key create` on the server.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/metrics", "/q", "/q/healthy", "/q/health-ui", "/nothing", "/api/v1/events"})
    void everyPathNeedsAKeyAlsoOneWhereThereIsNothing(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/", "/q/swagger-ui/swagger-ui-bundle.js"})
    void theDescriptionAndItsPagesNeedNoKeyForABrowserHasNone(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/info", "/q//metrics", "/q/./info"})
    void figuresOfTheWholeServerAreForItsOwnTeam(String path) {
        // When
        Response refused = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + key.reveal())
                .get(path);

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.path("detail").toString())
                .isEqualTo("Information about the whole server is available to keys of "
                        + "the team local only, and on the management port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void healthNeedsNoKey(String path) {
        assertThat(given().get(path).statusCode()).isIn(200, 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/../metrics",
                "/q/health/../../api/v1/sessions",
                "//q/health/../../api/v1/sessions",
                "/q/health/%2e%2e/%2e%2e/api/v1/sessions",
                "/q/health/..%2f..%2fapi/v1/sessions",
                "/q/health/%2E./metrics",
                "/q/health//../../../api/v1/sessions",
                "/q/health;x/../../api/v1/sessions",
                "/q/health/.\\..\\..\\api",
                "/q%2fhealth/../api/v1/sessions",
                "/q/health/live/../../../api/v1/sessions?x=/q/health",
                "/api/v1/sessions?/q/health",
                "/api/v1/sessions;/q/health",
                "/%61pi/v1/sessions",
                "//api/v1/sessions",
                "/./api/v1/sessions",
                "http://x/api/v1/sessions",
                "http://x/q/health/../../api/v1/sessions",
                "http:///q/health/../../api/v1/sessions",
                "x://q/health/../api/v1/sessions",
                "http://q/health@x/api/v1/sessions",
                "q/health/../../api/v1/sessions",
                "*",
            })
    void noAddressGetsAroundIt(String target) throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port, "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).as(answer).isIn(0, 400, 401, 404);
        assertThat(answer).doesNotContain("\"items\"").doesNotContain("quipu_authentications");
    }

    @ParameterizedTest
    @CsvSource({"GET, http://x/q/health/live, 200", "HEAD, /q/health/live, 200", "POST, /q/health/live, 401"})
    void onlyReadingHealthIsOpen(String method, String target, int status) throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port,
                method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).isEqualTo(status);
    }

    @Test
    void twoKeysAreNone() throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port,
                "GET " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nAuthorization: Bearer "
                        + key.reveal() + "\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).isEqualTo(400);
    }

    @Test
    void noByteOfABodyIsReadBeforeItIsKnownWhoSendsIt() throws IOException {
        // When: a body is announced that never comes
        String answer = RawRequest.answer(
                RestAssured.port,
                "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 8000000\r\n\r\n");

        // Then
        assertThat(RawRequest.status(answer)).isEqualTo(401);
    }

    @Test
    void noByteOfABodyIsReadWhileTheDatabaseIsAskedForAKeyThatIsNone() throws IOException {
        // When
        String answer = RawRequest.answer(
                RestAssured.port,
                "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + KeySecret.random().reveal()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 8000000\r\n\r\n{");

        // Then
        assertThat(RawRequest.status(answer)).isEqualTo(401);
    }

    @Test
    void aConnectionGoesOnAfterTheDatabaseWasAsked() throws IOException {
        // Given
        KeySecret unseen = KeySecret.random();
        access.memoryKeys().put(unseen, made -> MemoryKeys.key("again", made.role(), null, null, null));
        String request =
                "GET " + SESSIONS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + unseen.reveal() + "\r\n";

        // When
        String answers = RawRequest.answer(RestAssured.port, request + "\r\n" + request + "Connection: close\r\n\r\n");

        // Then
        assertThat(answers.split("HTTP/1\\.1 200 OK", -1)).as(answers).hasSize(3);
    }

    @Test
    void aBodyIsWholeAlsoWhereTheDatabaseHadToBeAsked() {
        // Given
        KeySecret unseen = KeySecret.random();
        access.memoryKeys().put(unseen, made -> MemoryKeys.key("unseen", made.role(), null, null, null));
        String session = "session-" + UUID.randomUUID();

        // When
        Response answer = given().header("Authorization", "bearer " + unseen.reveal())
                .contentType("application/json")
                .body("{\"id\":\"" + session + "\",\"device_id\":\"d1\",\"summary\":\"" + "x".repeat(20_000) + "\"}")
                .post(SESSIONS);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    @Test
    void aRevocationIsFeltWithinFiveSeconds() {
        // When
        access.memoryKeys().put(key, made -> MemoryKeys.key("gone", made.role(), null, null, Instant.EPOCH));

        // Then
        await().atMost(FELT).until(() -> get(key.reveal()).statusCode() == 401);
    }

    @Test
    void anOutageIsToldWithinFiveSecondsAndNeverAsARefusal() {
        // When
        access.memoryKeys().setAway(true);

        // Then
        try {
            await().atMost(FELT).until(() -> get(key.reveal()).statusCode() == 503);
            Response answer = get(key.reveal());
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.path("type").toString()).isEqualTo("urn:quipu:problem:store-unavailable");
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(given().get(SESSIONS).statusCode()).isEqualTo(401);
        } finally {
            access.memoryKeys().setAway(false);
        }
    }

    @Test
    void tooManyRequestsOfAKeyAreToldWhenToTryAgain() {
        // When: 20 may come at once, and then 10 a second
        Response answer = get(key.reveal());
        for (int i = 0; i < 200 && answer.statusCode() == 200; i++) {
            answer = get(key.reveal());
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"key\";q=10;w=1");
        assertThat(answer.header("RateLimit")).isEqualTo("\"key\";r=0;t=1");
        assertThat(answer.path("type").toString()).isEqualTo("urn:quipu:problem:too-many-requests");
    }

    @Test
    void countsWhatCameOfIt() {
        // Given
        KeySecret scraper = KeySecret.random();
        access.memoryKeys().putLocal(scraper);
        await().atMost(FELT).until(() -> get(scraper.reveal()).statusCode() == 200);
        given().get(SESSIONS);

        // When
        String metrics = given().header("Authorization", "Bearer " + scraper.reveal())
                .get("/q/metrics")
                .asString();

        // Then
        assertThat(metrics)
                .containsPattern("quipu_authentications_total\\{outcome=\"accepted\"} [1-9]")
                .containsPattern("quipu_authentications_total\\{outcome=\"missing\"} [1-9]")
                .contains("quipu_authentications_total{outcome=\"refused\"}")
                .contains("quipu_authentications_total{outcome=\"limited\"}")
                .contains("quipu_authentications_total{outcome=\"unavailable\"}");
    }

    @Test
    void notesWhenAKeyIsUsed() {
        await().atMost(FELT)
                .until(() ->
                        access.memoryKeys().uses.stream().anyMatch(times -> times.containsKey("key-" + key.prefix())));
    }
}
