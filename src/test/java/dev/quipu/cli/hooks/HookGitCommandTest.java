package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.JsonText;
import dev.quipu.client.EventQueue;
import dev.quipu.client.HangingServer;
import dev.quipu.client.hooks.Program;
import dev.quipu.config.DataFolder;
import dev.quipu.port.event.EventDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program of the test is a shell script")
class HookGitCommandTest {

    private static final int COMMITS = 20;
    /** Sending took 0.7 s for each of them. */
    private static final Duration UNHURRIED = Duration.ofSeconds(10);

    @TempDir
    private Path root;

    private Path work;
    private DataFolder folder;
    private EventQueue queue;
    private Program program;

    @BeforeEach
    void init() throws Exception {
        work = Files.createDirectory(root.resolve("work"));
        folder = new DataFolder(Map.of("QUIPU_HOME", root.resolve("home").toString()), root, "Linux");
        queue = new EventQueue(folder.queue(), Clock.systemUTC());
        Path script = Files.writeString(root.resolve("quipu.sh"), "exit 0\n");
        program = new Program(List.of("/bin/sh", script.toString()));
        git("init", "--quiet");
        git(
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "--quiet",
                "--allow-empty",
                "--message=one");
    }

    @Test
    void theHooksOfManyCommitsDoNotWaitForAServerThatHangs() throws Exception {
        try (HangingServer server = new HangingServer()) {
            // When
            long start = System.nanoTime();
            for (int i = 0; i < COMMITS; i++) {
                assertThat(hook("", server.url(), "post-checkout", "a", "b" + i, "1"))
                        .isZero();
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertThat(taken).isLessThan(UNHURRIED);
            assertThat(waiting())
                    .extracting(
                            event -> JsonText.tree(event.data()).path("to_ref").textValue())
                    .containsExactly(
                            IntStream.range(0, COMMITS).mapToObj(i -> "b" + i).toArray(String[]::new));
        }
    }

    @Test
    void whatGitWritesToAHookIsRead() throws Exception {
        try (HangingServer server = new HangingServer()) {
            // Given
            String old = "a".repeat(40);
            String made = "b".repeat(40);

            // When
            int exit = hook(old + " " + made + "\n", server.url(), "post-rewrite", "rebase");

            // Then
            assertThat(exit).isZero();
            assertThat(waiting())
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    JsonText.tree(event.data()).path("rewrites").toString())
                            .isEqualTo("[{\"old\":\"" + old + "\",\"new\":\"" + made + "\"}]"));
        }
    }

    private List<EventDraft> waiting() throws IOException {
        List<EventDraft> events = new ArrayList<>();
        for (Path file : queue.oldest(100)) {
            events.add(queue.read(file));
        }
        return events;
    }

    private int hook(String input, String server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server));
        return new CommandLine(new HookGitCommand(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        () -> work,
                        () -> folder,
                        Clock.systemUTC(),
                        Map.of(),
                        () -> Optional.of(program)))
                .execute(all.toArray(String[]::new));
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).directory(work.toFile()).start().waitFor())
                .isZero();
    }
}
