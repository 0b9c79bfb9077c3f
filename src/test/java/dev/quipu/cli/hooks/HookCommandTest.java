package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.HangingServer;
import dev.quipu.client.RecordingServer;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookCommandTest extends HookHome {

    private static final Duration QUICK = Duration.ofSeconds(4);

    @Test
    void theEventIsSent() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // When
            int exit = hook(STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
            assertThat(queue.count()).isZero();
            assertThat(log()).doesNotExist();
        }
    }

    @Test
    void withoutAServerTheEventWaitsAndTheLogSaysWhy() throws IOException {
        // When
        int exit = hook(STOP, "--server", nobody);

        // Then
        assertThat(exit).isZero();
        List<EventDraft> waiting = waiting();
        assertThat(waiting).extracting(EventDraft::type).containsExactly("hook.Stop");
        assertThat(waiting).extracting(event -> event.data().text()).containsExactly(STOP);
        assertThat(log())
                .content()
                .contains(" No Quipu server is running at " + nobody
                        + "; start one with `quipu serve` (waiting events: 1, the oldest for ");
    }

    @Test
    void whatWaitedIsSentFirstWhenTheServerIsBack() throws IOException {
        // Given
        hook(named("First"), "--server", nobody);
        hook(named("Second"), "--server", nobody);

        try (RecordingServer server = new RecordingServer()) {
            // When
            hook(named("Third"), "--server", server.url());

            // Then
            assertThat(server.eventTypes()).containsExactly("hook.First", "hook.Second", "hook.Third");
            assertThat(queue.count()).isZero();
        }
    }

    @Test
    void aServerThatNeverAnswersDoesNotDelayTheAgent() throws IOException {
        try (HangingServer server = new HangingServer()) {
            // Given a Java that has loaded its classes, as all but the time of the request is not the server's doing
            hook(STOP, "--server", nobody);
            long start = System.nanoTime();

            // When
            int exit = hook(STOP, "--server", server.url());

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
            assertThat(exit).isZero();
            assertThat(waiting()).hasSize(2);
        }
    }

    @Test
    void aRejectedEventIsKeptAside() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given
            server.answering(request -> RecordingServer.answer(request.body(), id -> "{\"outcome\":\"rejected\"}"));

            // When
            int exit = hook(STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(queue.count()).isZero();
            assertThat(folder.queue().resolve("rejected")).isDirectoryContaining("glob:**.json");
            assertThat(log()).content().contains("Rejected events, kept in queue/rejected with the reasons: 1");
        }
    }

    @Test
    void whatAKilledHookLeftHalfWrittenIsNotSent() throws IOException {
        // Given
        Files.writeString(Files.createDirectories(folder.queue()).resolve("0000000000000001-a.tmp"), "{\"id\":");

        try (RecordingServer server = new RecordingServer()) {
            // When
            hook(STOP, "--server", server.url());

            // Then
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
            assertThat(folder.queue().resolve("0000000000000001-a.tmp")).exists();
        }
    }

    @Test
    void garbageIsLoggedWithoutQuotingIt() {
        // When
        int exit = hook("{\"prompt\": secret", "--server", nobody);

        // Then
        assertThat(exit).isZero();
        assertThat(log())
                .content()
                .contains("The hook's payload is not one JSON object: line 1, column")
                .doesNotContain("secret");
    }

    @Test
    void wrongUseDoesNotStopTheAgent() throws IOException {
        // When
        int exit = hook(STOP, "--sever", "x", "--server", nobody);

        // Then
        assertThat(exit).isZero();
        assertThat(waiting()).hasSize(1);
        assertThat(log()).content().contains("Unknown arguments of `quipu hook` were ignored");
    }

    @Test
    void aUrlThatIsNoneCostsNoEventAndIsNotQuoted() throws IOException {
        // When
        int exit = hook(STOP, "--server", "ftp://ann:secret@host");

        // Then
        assertThat(exit).isZero();
        assertThat(waiting()).hasSize(1);
        assertThat(log())
                .content()
                .contains("The server must be an http or https URL with a host")
                .doesNotContain("secret");
    }

    @Test
    void theKeyIsSentAndShownNowhere() {
        // Given
        try (RecordingServer server = started()) {
            // When
            int exit = hook(Map.of("QUIPU_KEY", "quipu_s3cret"), STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(server.requests())
                    .extracting(RecordingServer.Request::authorization)
                    .containsExactly("Bearer quipu_s3cret");
            assertThat(log()).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, Check QUIPU_KEY or QUIPU_KEY_FILE: the key may belong to another server",
        "403, Set QUIPU_KEY to a key that may do this",
        "429, is unavailable (429 No)",
        "503, is unavailable (503 No)"
    })
    void anEventThatTheServerDoesNotLetInWaits(int status, String reason) throws IOException {
        try (RecordingServer server = started()) {
            // Given
            server.answering(request -> new RecordingServer.Answer(
                    status, "{\"type\":\"urn:quipu:problem:any\",\"title\":\"No\",\"detail\":\"Because.\"}"));

            // When
            int exit = hook(Map.of("QUIPU_KEY", "quipu_s3cret"), STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(waiting()).extracting(EventDraft::type).containsExactly("hook.Stop");
            assertThat(log())
                    .content()
                    .contains(reason, "(waiting events: 1, the oldest for ")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aKeyThatIsNoneCostsNoEventAndIsNotQuoted() throws IOException {
        // When
        int exit = hook(Map.of("QUIPU_KEY", "s3cret s3cret"), STOP, "--server", nobody);

        // Then
        assertThat(exit).isZero();
        assertThat(waiting()).hasSize(1);
        assertThat(log())
                .content()
                .contains("QUIPU_KEY does not contain exactly one key")
                .doesNotContain("s3cret");
    }

    private List<EventDraft> waiting() throws IOException {
        List<EventDraft> events = new ArrayList<>();
        for (Path file : queue.oldest(100)) {
            events.add(queue.read(file));
        }
        return events;
    }

    private static String named(String hook) {
        return "{\"session_id\":\"s1\",\"hook_event_name\":\"" + hook + "\"}";
    }
}
