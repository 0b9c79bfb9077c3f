package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.delivery.RecordingServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path home;

    @Test
    void aServerThatAnswersAFolderAndAnEmptyQueueAreWell() throws IOException {
        try (RecordingServer server = new RecordingServer()) {
            // Given
            server.answering(request -> new RecordingServer.Answer(200, "{\"id\":\"ann\"}"));

            // When
            String said = doctor(() -> folder(home), server.url());

            // Then
            assertThat(said)
                    .contains("ok    data folder   " + home)
                    .contains("ok    server        " + server.url())
                    .contains("ok    hooks' queue  events that wait: 0")
                    .contains("events set aside: 0");
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void whatWaitsAndWhatWasSetAsideIsToldWithWhatToDo() throws IOException {
        // Given
        Path queue = Files.createDirectories(home.resolve("queue/rejected")).getParent();
        Files.writeString(queue.resolve("1772359200000000-a.json"), "{}");
        Files.writeString(queue.resolve("rejected/1772359200000000-b.json"), "{}");

        // When
        String said = doctor(() -> folder(home), NOBODY);

        // Then
        assertThat(said)
                .containsPattern(
                        "fault hooks' queue  events that wait: 1, the oldest for \\d+ days, since 2026-03-01T10:00:00Z")
                .contains("Send them with `quipu hooks send`")
                .contains("events set aside: 1")
                .contains("The reasons are beside them in " + queue.resolve("rejected"))
                .contains("fault server        does not answer")
                .contains("No Quipu answers at " + NOBODY)
                .endsWith("exit 1");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsToldWithWhatToDo() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("file"), "");

        // When
        String said = doctor(() -> folder(file), NOBODY);

        // Then
        assertThat(said)
                .contains("fault data folder   " + file + " cannot be written to")
                .contains("set QUIPU_HOME to another folder.");
    }

    @Test
    void aUserWithoutAHomeFolderIsToldWhatToSet() {
        // When
        String said = doctor(
                () -> {
                    throw new ConfigurationException("Set HOME.");
                },
                NOBODY);

        // Then
        assertThat(said).contains("fault data folder   unknown").contains("Set HOME.");
    }

    private static DataFolder folder(Path root) {
        return new DataFolder(Map.of("QUIPU_HOME", root.toString()), root, "Linux");
    }

    private static String doctor(Supplier<DataFolder> folder, String url) {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new DoctorCommand(folder, Clock.systemUTC(), Map.of()))
                .setOut(new PrintWriter(out))
                .execute("--server", url);
        return out + "exit " + exit;
    }
}
