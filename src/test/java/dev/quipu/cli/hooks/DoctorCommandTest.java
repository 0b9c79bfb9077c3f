package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.hooks.DoctorCommand.Finding;
import dev.quipu.client.RecordingServer;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.Installer;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.transfer.from.git.GitRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
                    .contains("ok    hooks' queue  waiting events: 0")
                    .contains("rejected events: 0");
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
                        "fault hooks' queue  waiting events: 1, the oldest for \\d+ days, since 2026-03-01T10:00:00Z")
                .contains("Send them with `quipu hooks send`")
                .contains("rejected events: 1")
                .contains("The reasons are next to them in " + queue.resolve("rejected"))
                .contains("fault server        does not answer")
                .contains("No Quipu server is running at " + NOBODY)
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

    @Test
    void claudeCodesHooksAreToldAsTheyStand() throws IOException {
        // Given
        Path settings = home.resolve("claude/settings.json");
        Installer installer = new Installer(home.resolve("hooks"));

        // When
        Finding before = Checkup.claudeCode(folder(home), settings);
        installer.apply(installer.install(null, settings));
        Finding installed = Checkup.claudeCode(folder(home), settings);
        Files.writeString(settings, Files.readString(settings).replace("\"SessionEnd\"", "\"Another\""));
        Finding partly = Checkup.claudeCode(folder(home), settings);

        // Then
        assertThat(before)
                .isEqualTo(new Finding(
                        "Claude Code", "not installed; run `quipu hooks install --claude-code` to record it", null));
        assertThat(installed).isEqualTo(new Finding("Claude Code", "installed  " + settings, null));
        assertThat(partly)
                .isEqualTo(new Finding(
                        "Claude Code",
                        "partly installed  " + settings,
                        "Run `quipu hooks install --claude-code`, which adds the hooks that are missing."));
    }

    @Test
    void gitsHooksAreToldAsTheyStandInTheRepository() throws Exception {
        // Given
        Path repository = Files.createDirectory(home.resolve("repository"));
        new ProcessBuilder("git", "init", "-q", repository.toString()).start().waitFor();
        HooksFolder hooks = new GitRepository().hooks(repository.toString()).orElseThrow();
        Installer installer = new Installer(home.resolve("hooks"));
        Supplier<DataFolder> data = () -> folder(home);

        // When
        String outside = doctor(data, NOBODY, home);
        String before = doctor(data, NOBODY, repository);
        installer.apply(installer.install(hooks, null));
        String installed = doctor(data, NOBODY, repository);
        Files.delete(hooks.path().resolve("post-commit"));
        String partly = doctor(data, NOBODY, repository);
        Files.setPosixFilePermissions(hooks.path().resolve("pre-push"), PosixFilePermissions.fromString("rw-r--r--"));
        String doubtful = doctor(data, NOBODY, repository);

        // Then
        assertThat(outside).contains("ok    git's hooks   not checked: there is no git repository at " + home);
        assertThat(before)
                .contains("ok    git's hooks   not installed  " + hooks.path()
                        + "; run `quipu hooks install --git` to install them");
        assertThat(installed).contains("ok    git's hooks   installed  " + hooks.path());
        assertThat(partly)
                .containsPattern("fault git's hooks   only [-a-z]+, [-a-z, ]+  ")
                .contains("Run `quipu hooks install --git`, which says what prevents them from running.");
        assertThat(doubtful).contains("fault git's hooks   may not run: pre-push (not executable)  " + hooks.path());
    }

    private static DataFolder folder(Path root) {
        return new DataFolder(Map.of("QUIPU_HOME", root.toString()), root, "Linux");
    }

    private String doctor(Supplier<DataFolder> folder, String url) {
        return doctor(folder, url, home);
    }

    private static String doctor(Supplier<DataFolder> folder, String url, Path current) {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new DoctorCommand(folder, Clock.systemUTC(), Map.of(), current))
                .setOut(new PrintWriter(out))
                .execute("--server", url);
        return out + "exit " + exit;
    }
}
