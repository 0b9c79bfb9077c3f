package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.client.EventQueue;
import dev.quipu.client.HangingServer;
import dev.quipu.client.RecordingServer;
import dev.quipu.client.hooks.Program;
import dev.quipu.config.DataFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs of the tests are shell scripts")
class BackgroundSenderTest {

    private static final String STOP = "{\"session_id\":\"s1\",\"hook_event_name\":\"Stop\"}";
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private DataFolder folder;
    private EventQueue queue;
    private Path started;
    private Program program;

    @BeforeEach
    void writeAProgramThatTellsHowItIsStarted() throws IOException {
        folder = new DataFolder(Map.of("QUIPU_HOME", home.toString()), home, "Linux");
        queue = new EventQueue(folder.queue(), Clock.systemUTC());
        started = home.resolve("started");
        Path script = Files.writeString(
                home.resolve("quipu.sh"),
                "echo \"$* to $QUIPU_SERVER in $(pwd -P)\" > " + started + ".part; mv " + started + ".part " + started
                        + "\n");
        program = new Program(List.of("/bin/sh", script.toString()));
    }

    @Test
    void aHookLeavesSendingToAnotherProcess() throws IOException {
        try (HangingServer server = new HangingServer()) {
            // When
            int exit = hook("--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(queue.count()).isEqualTo(1);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(started)
                            .hasContent("hooks send to " + server.url() + " in " + home.toRealPath()));
            assertThat(folder.hookLog()).doesNotExist();
        }
    }

    @Test
    void whileAProcessSendsNoOtherIsStarted() throws IOException {
        // Given
        Files.createDirectories(folder.queue());
        try (FileChannel file = FileChannel.open(
                        folder.queue().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            // When
            boolean isAwake =
                    new BackgroundSender(() -> Optional.of(program)).wake(queue, new ServerOption(Map.of()), home);

            // Then
            assertThat(held.isValid()).isTrue();
            assertThat(isAwake).isTrue();
            assertThat(started).doesNotExist();
        }
    }

    @Test
    void aProcessThatCannotBeStartedCostsNothing() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given
            program = new Program(List.of("/nowhere/quipu"));

            // When
            int exit = hook("--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
        }
    }

    @Test
    void whatWaitsIsSentAndTold() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given
            hook("--server", server.url());
            StringWriter out = new StringWriter();

            // When
            int exit = send(out, server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(out.toString().strip()).isEqualTo("Sent: 1. Rejected: 0. Waiting: 0.");
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
        }
    }

    @Test
    void whatCannotBeSentIsToldWithItsNumberAndAge() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given
            hook("--server", server.url());
            server.answering(request -> new RecordingServer.Answer(401, "{\"title\":\"No\"}"));
            StringWriter out = new StringWriter();

            // When
            int exit = send(out, server.url());

            // Then
            assertThat(exit).isEqualTo(1);
            assertThat(out.toString().strip())
                    .matches("Sent: 0\\. Rejected: 0\\. Waiting: 1, the oldest for \\d+ s, since \\S+Z\\.");
            assertThat(folder.hookLog())
                    .content()
                    .containsPattern(
                            "refused the request: 401 No.*\\(waiting events: 1, the oldest for \\d+ s, since ");
        }
    }

    private int send(StringWriter out, String url) {
        return new CommandLine(new HooksSendCommand(() -> folder, Clock.systemUTC(), Map.of()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--server", url);
    }

    private int hook(String... arguments) {
        return new CommandLine(new HookCommand(
                        new ByteArrayInputStream(STOP.getBytes(StandardCharsets.UTF_8)),
                        () -> folder,
                        Clock.systemUTC(),
                        Map.of(),
                        () -> Optional.of(program)))
                .execute(arguments);
    }
}
