package dev.quipu.access.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeySecret;
import dev.quipu.api.paging.LargePages;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Backend;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import dev.quipu.port.Searches;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one key takes leaves room for another team's: half of four streams, of four uploads, of two searches, of four pages of many rows. */
@QuarkusTest
@TestProfile(MemoryAccessProfile.class)
class SharesHttpTest {

    private static final Duration FELT = Duration.ofSeconds(20);
    private static final int LONGEST_MILLISECONDS = 10_000;

    @Inject
    Backend backend;

    @Inject
    MemoryAccess access;

    @Inject
    Searches searches;

    @Inject
    LargePages pages;

    private final KeySecret greedy = KeySecret.random();
    private final KeySecret other = KeySecret.random();

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        put(greedy, "team-greedy");
        put(other, "team-other");
        await().atMost(FELT).until(() -> with(other).get("/api/v1/sessions").statusCode() == 200);
    }

    @Test
    void aKeyThatTookItsStreamsIsSentAwayAndAnotherTeamsOpens() throws IOException {
        // Given
        String stream = "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\n" + authorization(greedy) + "\r\n";

        // When
        try (Connection first = new Connection(stream);
                Connection second = new Connection(stream)) {
            String begun = first.statusLine() + ", " + second.statusLine();
            try (Connection third = new Connection(stream);
                    Connection ofOther = new Connection(stream.replace(greedy.reveal(), other.reveal()))) {

                // Then
                assertThat(begun).isEqualTo("HTTP/1.1 200 OK, HTTP/1.1 200 OK");
                assertThat(third.statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
                assertThat(third.headers()).containsIgnoringCase("\r\nretry-after: ");
                assertThat(ofOther.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void slowUploadsOfOneKeyLeaveRoomForAnotherTeams() throws IOException {
        // Given
        String slow = "PUT /api/v1/artifacts/" + artifact(greedy) + "/content HTTP/1.1\r\nHost: localhost\r\n"
                + authorization(greedy) + "Content-Length: 10\r\nExpect: 100-continue\r\n\r\n";
        String artifact = artifact(other);

        // When
        try (Connection first = new Connection(slow);
                Connection second = new Connection(slow)) {
            String begun = first.statusLine() + ", " + second.statusLine();
            try (Connection third = new Connection(slow)) {
                Response ofOther = with(other)
                        .contentType("text/plain")
                        .body("whole")
                        .put("/api/v1/artifacts/" + artifact + "/content");

                // Then
                assertThat(begun).isEqualTo("HTTP/1.1 100 Continue, HTTP/1.1 100 Continue");
                assertThat(third.statusLine()).isEqualTo("HTTP/1.1 503 Service Unavailable");
                assertThat(third.headers()).containsIgnoringCase("\r\nretry-after: ");
                assertThat(ofOther.statusCode()).as(ofOther.asString()).isEqualTo(200);
            }
        }
    }

    @Test
    void aSearchOfOneKeyThatNeverEndsIsWaitedForByItsOwnAlone() {
        // Given
        Caller reader = reader();
        AtomicBoolean wasCancelled = new AtomicBoolean();
        Cancellable endless = searches.list(
                        reader,
                        true,
                        () -> Uni.createFrom().nothing().onCancellation().invoke(() -> wasCancelled.set(true)))
                .subscribe()
                .with(none -> {}, failure -> {});

        CompletableFuture<Response> ofGreedy =
                CompletableFuture.supplyAsync(() -> with(greedy).get("/api/v1/events?type=a,b"));

        // When
        Response ofOther = with(other).get("/api/v1/sessions?q=zzz");
        Response narrow = with(greedy).get("/api/v1/sessions?agent=a");
        boolean wasRead = ofGreedy.isDone();
        endless.cancel();

        // Then
        assertThat(ofOther.statusCode()).isEqualTo(200);
        assertThat(narrow.statusCode()).isEqualTo(200);
        assertThat(wasRead).isFalse();
        assertThat(wasCancelled).isTrue();
        assertThat(ofGreedy.join().statusCode()).isEqualTo(200);
    }

    @Test
    void largePagesOfOneKeyLeaveRoomForAnotherTeams() {
        // Given
        CompletableFuture<Void> held = new CompletableFuture<>();
        IntStream.range(0, 2)
                .forEach(each -> pages.read(reader(), () -> Uni.createFrom().completionStage(held))
                        .subscribe()
                        .with(done -> {}, failure -> {}));

        // When
        CompletableFuture<Response> ofGreedy =
                CompletableFuture.supplyAsync(() -> with(greedy).get("/api/v1/events?limit=101"));
        Response ofOther = with(other).get("/api/v1/sessions?limit=1000");
        Response ordinary = with(greedy).get("/api/v1/events?limit=100");
        boolean wasRead = ofGreedy.isDone();
        Response waited = ofGreedy.join();
        held.complete(null);
        Response afterwards = with(greedy).get("/api/v1/events?limit=1000");

        // Then
        assertThat(ofOther.statusCode()).isEqualTo(200);
        assertThat(ordinary.statusCode()).isEqualTo(200);
        assertThat(wasRead).isFalse();
        assertThat(waited.statusCode()).isEqualTo(503);
        assertThat(waited.header("Retry-After")).isEqualTo("1");
        assertThat(afterwards.statusCode()).isEqualTo(200);
    }

    /** Who has the greedy key. */
    private Caller reader() {
        return new Caller(
                "team-greedy", "greedy", Role.MEMBER, ActorKind.KEY, id(greedy), null, null, null, null, null, null);
    }

    /** An artifact without content, of a team of its own. */
    private static String artifact(KeySecret key) {
        String name = "w-" + UUID.randomUUID();
        post(key, "/specs", "{\"id\":\"" + name + "\",\"title\":\"t\",\"content\":{\"intent\":\"i\"}}");
        post(
                key,
                "/runs",
                "{\"id\":\"" + name + "\",\"spec_id\":\"" + name + "\",\"agent_role\":\"specialist\",\"model\":\"m\"}");
        return post(key, "/artifacts", "{\"agent_run_id\":\"" + name + "\",\"type\":\"log\",\"path\":\"x\"}");
    }

    private static String post(KeySecret key, String path, String body) {
        Response answer = with(key).contentType("application/json").body(body).post("/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("id");
    }

    private void put(KeySecret secret, String team) {
        access.memoryKeys()
                .put(
                        secret,
                        made -> new ApiKey(
                                id(secret),
                                team,
                                "laptop",
                                secret.prefix(),
                                Role.MEMBER,
                                null,
                                "command",
                                Instant.EPOCH,
                                null,
                                null,
                                null));
    }

    private static String id(KeySecret secret) {
        return "key-" + secret.prefix();
    }

    private static RequestSpecification with(KeySecret key) {
        return given().header("Authorization", "Bearer " + key.reveal());
    }

    private static String authorization(KeySecret key) {
        return "Authorization: Bearer " + key.reveal() + "\r\n";
    }

    /** A request whose answer need not end. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader answer;

        Connection(String request) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            socket.setSoTimeout(LONGEST_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        String statusLine() throws IOException {
            return answer.readLine();
        }

        String headers() throws IOException {
            StringBuilder headers = new StringBuilder("\r\n");
            for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                headers.append(line).append("\r\n");
            }
            return headers.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
