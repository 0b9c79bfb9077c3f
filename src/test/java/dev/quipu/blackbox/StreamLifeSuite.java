package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams over the life of a server, and the commands that follow them. */
abstract class StreamLifeSuite {

    /** Each command is a JVM that has to start, on a machine with other work. */
    private static final Duration FOLLOWED = Duration.ofSeconds(60);

    private static final String STREAM = "/api/v1/events/stream";

    private final Site site;

    StreamLifeSuite(Site site) {
        this.site = site;
    }

    @Test
    void signsOfLifeTellWhereToGoOnAndNoMoreThanTheMostAreOpen() {
        try (Installation other = site.another()) {
            // Given
            RunningQuipu server = other.with("QUIPU_STREAMS_HEARTBEAT", "200ms")
                    .with("QUIPU_STREAMS_MOST", "1")
                    .serve()
                    .awaitReady();
            try (StreamReader reader = StreamReader.open(server, STREAM + "?type=never")) {
                reader.awaitLine(": heartbeat"::equals);

                // When
                server.http().post("/api/v1/events", Samples.event(Samples.id(), "s", 1));

                // Then
                await().until(() -> reader.fields("id").size() == 2);
                assertThat(reader.events()).isEmpty();
                HttpResponse<String> second = server.http().get(STREAM);
                assertThat(second.statusCode()).isEqualTo(503);
                assertThat(Http.header(second, "Retry-After")).isEqualTo("1");
                assertThat(Http.json(second).path("type").textValue()).isEqualTo("urn:quipu:problem:too-many-streams");
            }
        }
    }

    @Test
    void aStreamStaysOpenForLongerThanABodyMayTakeToArrive() {
        try (Installation other = site.another()) {
            // Given
            RunningQuipu server = other.with("QUIPU_STREAMS_HEARTBEAT", "200ms")
                    .with("QUIPU_LIMITS_BODY_TIME", "300ms")
                    .serve()
                    .awaitReady();
            try (StreamReader reader = StreamReader.open(server, STREAM)) {
                await().until(() -> Collections.frequency(reader.lines(), ": heartbeat") >= 6);

                // When
                server.http().post("/api/v1/events", Samples.event(Samples.id(), "s", 1));

                // Then
                await().until(() -> reader.events().size() == 1);
            }
        }
    }

    @Test
    void theServerStopsAtOnceAndTellsItsReadersToComeBack() {
        try (Installation other = site.another()) {
            // Given
            RunningQuipu server = other.serve().awaitReady();
            try (StreamReader reader = StreamReader.open(server, STREAM)) {
                // When
                long start = System.nanoTime();
                server.stop();

                // Then
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
                reader.awaitEnd();
                assertThat(reader.fields("retry")).containsExactly("1000", "1000");
                assertThat(reader.lines()).doesNotContain("hung up");
            }
        }
    }

    @Test
    void theCommandLineFollowsOverARestart() {
        try (Installation other = site.another()) {
            // Given
            int port = Installation.freePort();
            List<String> serve = List.of("serve", "--port", String.valueOf(port));
            RunningQuipu server = other.start(port, serve).awaitReady();
            List<String> ids = new ArrayList<>(List.of(append(server, "tailed"), append(server, "tailed")));
            RunningQuipu all =
                    other.start(0, List.of("event", "tail", "--json", "--from-beginning", "--server", server.url()));
            RunningQuipu one =
                    other.start(0, List.of("session", "tail", "tailed", "--from-beginning", "--server", server.url()));
            await().atMost(FOLLOWED)
                    .until(() -> tailed(all).equals(ids) && one.output().lines().count() == 2);

            // When
            server.stop();
            RunningQuipu again = other.start(port, serve).awaitReady();
            ids.add(append(again, "tailed"));

            // Then
            await().atMost(FOLLOWED).untilAsserted(() -> assertThat(tailed(all)).isEqualTo(ids));
            await().atMost(FOLLOWED)
                    .untilAsserted(() -> assertThat(one.output().lines().filter(line -> line.contains("  tool.ran  ")))
                            .hasSize(3));
            assertThat(all.output()).containsOnlyOnce("Lost the connection to Quipu");
            assertThat(all.output()).containsOnlyOnce("Reconnected to Quipu");
            assertThat(one.output()).contains("2026-11-20 10:00:01Z  tool.ran              tailed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "session tail no-such-session, 1, The session no-such-session does not exist.",
        "event tail --workspace no-such, 1, The workspace no-such does not exist.",
        "event tail --after nonsense, 2, Invalid cursor",
    })
    void aWrongTailEndsWithTheServersWords(String arguments, int exit, String words) {
        Finished finished = site.installation()
                .run((arguments + " --server " + site.server().url()).split(" "));
        assertThat(finished.exit()).isEqualTo(exit);
        assertThat(finished.err()).contains(words).doesNotContain("\tat ");
        assertThat(finished.out()).isEmpty();
    }

    private static String append(RunningQuipu server, String session) {
        String id = Samples.id();
        HttpResponse<String> answer = server.http().post("/api/v1/events", Samples.event(id, session, 1));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return id;
    }

    private static List<String> tailed(RunningQuipu tail) {
        return tail.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> Http.parse(line).path("id").textValue())
                .toList();
    }
}
