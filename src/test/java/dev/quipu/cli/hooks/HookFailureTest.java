package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.RecordingServer;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What fails around a hook: the disk, the home folder, the payload, its input. */
class HookFailureTest extends HookHome {

    @Test
    void withoutAnyFolderTheEventIsSent() {
        try (RecordingServer server = started()) {
            // Given
            HookCommand command = new HookCommand(
                    input(STOP),
                    () -> {
                        throw new ConfigurationException("This user has no home folder");
                    },
                    Clock.systemUTC(),
                    Map.of("QUIPU_SERVER", server.url()),
                    Optional::empty);

            // When
            int exit = new CommandLine(command).execute();

            // Then
            assertThat(exit).isZero();
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
        }
    }

    @Test
    void whereNothingCanBeWrittenTheEventIsSentAndNothingIsSaid() throws IOException {
        try (RecordingServer server = started()) {
            // Given a file where the data folder should be
            Path file = Files.writeString(home.resolve("file"), "");
            folder = new DataFolder(Map.of("QUIPU_HOME", file.toString()), home, "Linux");

            // When
            String printed = printed(() -> hook(STOP, "--server", server.url()));

            // Then
            assertThat(printed).isEmpty();
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
        }
    }

    @Test
    void whatIsNoPayloadIsKeptAside() throws IOException {
        // When
        hook("not json", "--server", nobody);

        // Then
        assertThat(queue.backlog().rejected()).isEqualTo(1);
        assertThat(asideFile(".payload")).hasContent("not json");
        assertThat(asideFile(".reason"))
                .content()
                .startsWith("The hook's payload is not one JSON object: line 1, column")
                .doesNotContain("not json");
    }

    @Test
    void aPayloadThatNoServerTakesIsKeptAside() throws IOException {
        try (RecordingServer server = started()) {
            // Given
            String large = "{\"session_id\":\"s1\",\"x\":\"" + "y".repeat(9 << 20) + "\"}";

            // When
            int exit = hook(large, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(server.requests()).isEmpty();
            assertThat(asideFile(".payload")).hasContent(large);
            assertThat(asideFile(".reason")).content().startsWith("The hook's payload is larger than the 8 MB");
        }
    }

    @Test
    void aFolderThatCannotBeFoundDoesNotStopTheAgent() {
        // Given
        HookCommand command = new HookCommand(
                input(STOP),
                () -> {
                    throw new IllegalStateException("no home");
                },
                Clock.systemUTC(),
                Map.of(),
                Optional::empty);

        // When
        int exit = new CommandLine(command).execute();

        // Then
        assertThat(exit).isZero();
    }

    @Test
    void inputThatFailsIsLoggedWithoutItsMessage() {
        // Given
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("secret");
            }
        };

        // When
        int exit = new CommandLine(new HookCommand(broken, () -> folder, Clock.systemUTC(), Map.of(), Optional::empty))
                .execute();

        // Then
        assertThat(exit).isZero();
        assertThat(log()).content().contains("java.io.IOException at ").doesNotContain("secret");
    }

    @Test
    void anEventThatTheDiskDoesNotTakeIsSentAtOnce() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given a file where the queue's folder should be
            Files.writeString(folder.queue(), "");

            // When
            int exit = hook(STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(server.eventTypes()).containsExactly("hook.Stop");
        }
    }

    @Test
    void anEventThatNeitherDiskNorServerTakesIsLoggedWithTheReason() throws IOException {
        try (RecordingServer server = started()) {
            // Given a file where the queue's folder should be
            Files.writeString(folder.queue(), "");
            server.answering(request -> new RecordingServer.Answer(401, "{\"title\":\"No\",\"detail\":\"s3cret\"}"));

            // When
            int exit = hook(STOP, "--server", server.url());

            // Then
            assertThat(exit).isZero();
            assertThat(log())
                    .content()
                    .contains("The server refused the event: 401 No key was sent. Set QUIPU_KEY")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void nothingIsPrinted() {
        // When
        String printed = printed(() -> hook(STOP, "--server", nobody));

        // Then
        assertThat(printed).isEmpty();
    }

    private static String printed(Runnable command) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            command.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path asideFile(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.queue().resolve("rejected"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
