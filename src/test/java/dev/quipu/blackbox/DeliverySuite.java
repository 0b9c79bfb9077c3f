package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways in which events come from the command line: sent, from an agent's hook, and from transcripts. */
abstract class DeliverySuite {

    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Site site;
    private final Installation installation;

    DeliverySuite(Site site) {
        this.site = site;
        this.installation = site.installation();
    }

    @Test
    void linesOfEventsAreSent() {
        // Given
        String session = Site.unique("sent");
        String lines = Samples.event(Samples.id(), session, 1) + "\n" + Samples.event(Samples.id(), session, 2) + "\n";

        // When
        Finished first = installation.runWith(
                lines, "event", "send", "--server", site.server().url());
        Finished second = installation.with("QUIPU_SERVER", site.server().url()).runWith(lines, "event", "send");

        // Then
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out().strip()).isEqualTo("2 created, 0 duplicates, 0 not stored");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out().strip()).isEqualTo("0 created, 2 duplicates, 0 not stored");
        assertThat(events(session)).hasSize(2);
    }

    @Test
    void aLineThatIsNotStoredIsNamed() {
        // Given
        String session = Site.unique("faulty");
        String lines = Samples.event(Samples.id(), session, 1) + "\nnot json\n" + Samples.event("7", session, 2);

        // When
        Finished sent = installation.runWith(
                lines, "event", "send", "--server", site.server().url());

        // Then
        assertThat(sent.exit()).isEqualTo(1);
        assertThat(sent.out().strip()).isEqualTo("1 created, 0 duplicates, 2 not stored");
        assertThat(sent.err()).contains("Line 2", "Line 3 (7)");
    }

    @Test
    void aServerThatIsAwayIsAFailureAndAFaultyAddressWrongUse() {
        // Given
        String event = Samples.event(Samples.id(), null, 1);

        // When
        Finished away = installation.runWith(event, "event", "send", "--server", nowhere());
        Finished faulty = installation.runWith(event, "event", "send", "--server", "ftp://user:secret@x");

        // Then
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.err()).contains("No Quipu server is running at").doesNotContain("\tat ");
        assertThat(faulty.exit()).isEqualTo(2);
        assertThat(faulty.all()).doesNotContain("secret");
    }

    @Test
    void aHookBecomesAnEvent() {
        // Given
        String session = Site.unique("hook");

        // When
        Finished hook = installation.runWith(
                hook("SessionStart", session, "\"source\":\"startup\""),
                "hook",
                "--server",
                site.server().url());

        // Then
        assertThat(hook.exit()).isZero();
        assertThat(hook.all()).isEmpty();
        // It waits less than a second for an answer; what takes longer the server fetches from its own disk.
        await().atMost(DRAIN)
                .untilAsserted(() -> assertThat(events(session))
                        .extracting(event -> event.path("type").textValue())
                        .containsExactly("session.start"));
        assertThat(Http.json(site.http().get("/api/v1/sessions/" + session))
                        .path("source")
                        .textValue())
                .isEqualTo("startup");
    }

    @Test
    void aHookFindsTheServerOfItsDataFolder() {
        // Given
        String session = Site.unique("found");

        // When
        Finished hook = installation.runWith(hook("SessionStart", session, "\"source\":\"startup\""), "hook");

        // Then
        assertThat(hook.exit()).isZero();
        await().atMost(DRAIN).untilAsserted(() -> assertThat(events(session)).hasSize(1));
    }

    @Test
    void aHookInADeletedFolderBecomesAnEventToo() {
        // Given
        String session = Site.unique("deleted");

        // When
        Finished hook = installation
                .inADeletedFolder()
                .runWith(
                        hook("SessionStart", session, "\"source\":\"startup\""),
                        "hook",
                        "--server",
                        site.server().url());

        // Then
        assertThat(hook.exit()).as(hook.err()).isZero();
        assertThat(hook.out()).isEmpty();
        await().atMost(DRAIN)
                .untilAsserted(() -> assertThat(events(session))
                        .extracting(event -> event.path("type").textValue())
                        .containsExactly("session.start"));
    }

    @Test
    void aHookNeitherFailsNorSpeaksWhateverItIsGiven() {
        for (String payload : List.of("", "not json", "[]", "{}", "{\"hook_event_name\":7}")) {
            Finished hook = installation.runWith(payload, "hook", "--server", nowhere());
            assertThat(hook.exit()).isZero();
            assertThat(hook.out()).isEmpty();
        }
        assertThat(installation.runWith("{}", "hook", "--no-such-option").exit())
                .isZero();
        assertThat(installation.runWith("{}", "hook", "--server", "nonsense").exit())
                .isZero();
    }

    @Test
    void whatHooksLeaveOnDiskIsSentByTheNextInItsOrder() {
        // Given
        String session = Site.unique("queued");
        try (Installation away = Installation.create()) {
            for (String name : List.of("SessionStart", "Notification", "SessionEnd")) {
                Finished hook = away.runWith(
                        hook(name, session, "\"source\":\"startup\",\"reason\":\"exit\""),
                        "hook",
                        "--server",
                        nowhere());
                assertThat(hook.exit()).isZero();
                assertThat(hook.all()).isEmpty();
            }
            assertThat(waiting(away)).hasSize(3);

            // When
            away.runWith(
                    hook("Stop", session, "\"x\":1"),
                    "hook",
                    "--server",
                    site.server().url());

            // Then
            await().atMost(DRAIN).untilAsserted(() -> {
                away.run("hooks", "send", "--server", site.server().url());
                assertThat(waiting(away)).isEmpty();
            });
            assertThat(events(session))
                    .extracting(event -> event.path("type").textValue())
                    .containsExactly("session.start", "hook.Notification", "session.end", "hook.Stop");
            assertThat(Http.json(site.http().get("/api/v1/sessions/" + session))
                            .path("lifecycle")
                            .textValue())
                    .isEqualTo("ended");
        }
    }

    @Test
    void theServerTakesWhatHooksLeftOnItsOwnDisk() {
        // Given
        String session = Site.unique("drained");
        assertThat(installation
                        .runWith(hook("SessionStart", session, "\"source\":\"startup\""), "hook", "--server", nowhere())
                        .exit())
                .isZero();

        // Then
        await().atMost(DRAIN).untilAsserted(() -> {
            assertThat(events(session)).hasSize(1);
            assertThat(waiting(installation)).isEmpty();
        });
    }

    @Test
    void aTranscriptIsImportedOnce() throws IOException {
        // Given
        String session = Site.unique("transcript");
        Path file = transcript(session);

        // When
        Finished first = installation.run(
                "import",
                "claude-code",
                file.toString(),
                "--server",
                site.server().url());
        Finished again = installation.run(
                "import",
                "claude-code",
                file.getParent().toString(),
                "--json",
                "--server",
                site.server().url());

        // Then
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("4 lines of 1 files (1 sessions): 4 new, 0 already stored");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.json().path("unchanged").longValue()).isEqualTo(1);
        assertThat(again.json().path("lines").longValue()).isZero();
        assertThat(events(session))
                .extracting(event -> event.path("type").textValue())
                .containsExactlyInAnyOrder(
                        "transcript.summary", "transcript.user", "transcript.assistant", "transcript.assistant");
        JsonNode row = Http.json(site.http().get("/api/v1/sessions/" + session));
        assertThat(row.path("initial_prompt").textValue()).isEqualTo("Fix the parser");
        assertThat(row.path("branch").textValue()).isEqualTo("main");
        assertThat(row.path("model").textValue()).isEqualTo("claude-opus-4");
        assertThat(row.path("tokens_in").longValue()).isEqualTo(10);
        assertThat(row.path("tokens_out").longValue()).isEqualTo(7);
        assertThat(row.path("cache_read_tokens").longValue()).isEqualTo(100);
        assertThat(row.path("user_messages").longValue()).isEqualTo(1);
    }

    @Test
    void aTranscriptIsImportedWithoutNamingTheServer() throws IOException {
        // Given
        String session = Site.unique("direct");
        Path file = transcript(session);

        // When
        Finished imported = installation.run("import", "claude-code", file.toString(), "--json");

        // Then
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.json().path("created").longValue()).isEqualTo(4);
        assertThat(events(session)).hasSize(4);
    }

    @Test
    void aTranscriptIsImportedWhereNoServerRuns() throws IOException {
        // Given
        String session = Site.unique("alone");
        Path file = transcript(session);
        try (Installation alone = site.another()) {
            // When
            Finished imported = alone.run("import", "claude-code", file.toString());
            Finished listed = alone.run("session", "list", "--json");

            // Then
            assertThat(imported.exit()).as(imported.err()).isZero();
            assertThat(listed.json().at("/items/0/id").textValue()).isEqualTo(session);
        }
    }

    @Test
    void aBrokenLineAndAnotherToolsFileAreNamed() throws IOException {
        // Given
        Path file = transcript(Site.unique("broken"));
        Files.writeString(file, Files.readString(file) + "{\"type\":\"user\",\n");
        Path other = file.resolveSibling("other.jsonl");
        Files.writeString(other, "{\n  \"messages\": []\n}\n");

        // When
        Finished imported = installation.run(
                "import",
                "claude-code",
                file.toString(),
                other.toString(),
                "--json",
                "--server",
                site.server().url());

        // Then
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.json().path("created").longValue()).isEqualTo(4);
        assertThat(imported.json().path("broken").longValue()).isEqualTo(1);
        assertThat(imported.json().at("/faults/0/line").longValue()).isEqualTo(5);
        assertThat(imported.json().at("/refused/0/file").textValue()).isEqualTo(other.toString());
        assertThat(imported.err()).contains(file + ":5: ");
    }

    @Test
    void longLinesAreTakenAlikeWithAServerAndWithoutOne() throws IOException {
        // Given
        String session = Site.unique("long");
        Path file = transcript(session);
        Files.writeString(
                file,
                Files.readString(file)
                        + prompt(session, "a".repeat(9_000_000))
                        + prompt(session, "b".repeat(20_000_001))
                        + prompt(session, "c"));
        Path other = transcript(Site.unique("second"));
        try (Installation alone = site.another()) {
            String[] command = {"import", "claude-code", file.toString(), other.toString(), "--json"};

            // When
            Finished sent = installation.run(command);
            Finished stored = alone.run(command);

            // Then
            for (Finished each : List.of(sent, stored)) {
                assertThat(each.exit()).as(each.err()).isEqualTo(1);
                JsonNode report = each.json();
                assertThat(List.of("files", "lines", "created", "rejected", "broken"))
                        .extracting(count -> report.path(count).intValue())
                        .containsExactly(2, 11, 9, 2, 0);
                assertThat(report.path("faults").findValuesAsText("line")).containsExactly("5", "6");
                assertThat(report.path("faults").findValuesAsText("reason"))
                        .allSatisfy(reason -> assertThat(reason).contains("413 Content too large"));
            }
            assertThat(events(session)).hasSize(5);
        }
    }

    @Test
    void aPathThatIsNotThereIsWrongUse() {
        Finished imported = installation.run("import", "claude-code", "no-such-folder");
        assertThat(imported.exit()).isEqualTo(2);
        assertThat(imported.err()).contains("no-such-folder").doesNotContain("\tat ");
    }

    private List<JsonNode> events(String session) {
        List<JsonNode> events = new ArrayList<>();
        Http.json(site.http().get("/api/v1/events?limit=1000&session=" + session))
                .path("items")
                .forEach(events::add);
        return events;
    }

    private static List<Path> waiting(Installation installation) {
        try (Stream<Path> files = Files.list(installation.home().resolve("queue"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nowhere() {
        return "http://127.0.0.1:" + Installation.freePort();
    }

    private String hook(String name, String session, String more) {
        return "{\"session_id\":\"" + session + "\",\"transcript_path\":\"/t.jsonl\",\"cwd\":\"" + installation.home()
                + "\",\"hook_event_name\":\"" + name + "\"," + more + "}";
    }

    private static String prompt(String session, String text) {
        return "{\"type\":\"user\",\"uuid\":\"" + Samples.id() + "\",\"sessionId\":\"" + session
                + "\",\"timestamp\":\"2026-02-01T10:00:03.000Z\",\"message\":{\"role\":\"user\",\"content\":\""
                + text + "\"}}\n";
    }

    /** A small transcript; its two assistant lines are one message, whose tokens count once. */
    private Path transcript(String session) throws IOException {
        Path folder = Files.createDirectories(installation.home().resolve("transcripts-" + session));
        String common = "\"sessionId\":\"" + session + "\",\"cwd\":\"" + folder + "\",\"gitBranch\":\"main\","
                + "\"version\":\"2.1.38\",\"isSidechain\":false,\"userType\":\"external\"";
        String message = "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                + "\"model\":\"claude-opus-4\",\"content\":[{\"type\":\"text\",\"text\":\"Done\"}],"
                + "\"usage\":{\"input_tokens\":10,\"output_tokens\":7,\"cache_read_input_tokens\":100,"
                + "\"cache_creation_input_tokens\":5}}";
        String lines = "{\"type\":\"summary\",\"summary\":\"Parser\",\"leafUuid\":\"" + Samples.id() + "\"}\n"
                + "{\"type\":\"user\",\"uuid\":\"" + Samples.id()
                + "\",\"timestamp\":\"2026-02-01T10:00:00.000Z\",\"message\":{\"role\":\"user\",\"content\":"
                + "\"Fix the parser\"}," + common + "}\n"
                + "{\"type\":\"assistant\",\"uuid\":\"" + Samples.id()
                + "\",\"timestamp\":\"2026-02-01T10:00:01.000Z\"," + message + "," + common + "}\n"
                + "{\"type\":\"assistant\",\"uuid\":\"" + Samples.id()
                + "\",\"timestamp\":\"2026-02-01T10:00:02.000Z\"," + message + "," + common + "}\n";
        return Files.writeString(folder.resolve(session + ".jsonl"), lines);
    }
}
