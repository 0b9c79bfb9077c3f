package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HooksInstallCommandTest {

    @TempDir
    private Path home;

    @Test
    void settingsThatAreSavedDuringTheQuestionAreNotOverwritten() throws IOException {
        // Given
        DataFolder folder = new DataFolder(Map.of("QUIPU_HOME", home.toString()), home, "Linux");
        Path settings = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\"model\":\"old\"}");
        HooksInstallCommand command = new HooksInstallCommand(() -> folder, words -> saved(settings));
        StringWriter errors = new StringWriter();

        // When
        int exit = new CommandLine(command)
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute("--claude-code", "--project", home.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString()).contains("was changed in the meantime", "run the command again");
        assertThat(settings).hasContent("{\"model\":\"new\"}");
    }

    @Test
    void aFolderOfHooksThatOtherRepositoriesHaveTooIsSaidAndChangedOnlyIfThatIsMeant() throws Exception {
        // Given
        DataFolder folder = new DataFolder(Map.of("QUIPU_HOME", home.toString()), home, "Linux");
        Path repository = Files.createDirectory(home.resolve("repository"));
        Path hooks = home.resolve("hooks of all");
        git(repository, "init", "--quiet");
        git(repository, "config", "core.hooksPath", hooks.toString());
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = new CommandLine(new HooksInstallCommand(() -> folder, words -> false))
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(output));

        // When
        int refused = line.execute("--git", "--repo", repository.toString(), "--yes");
        boolean isChanged = Files.exists(hooks);
        int meant = line.execute("--git", "--repo", repository.toString(), "--yes", "--shared");

        // Then
        assertThat(refused).isEqualTo(2);
        assertThat(isChanged).isFalse();
        assertThat(output.toString())
                .contains("The folder " + hooks + " is shared with other repositories (core.hooksPath)");
        assertThat(errors.toString()).contains("nothing was changed", "--shared");
        assertThat(meant).isZero();
        assertThat(hooks.resolve("post-rewrite")).isExecutable();
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static boolean saved(Path settings) {
        try {
            Files.writeString(settings, "{\"model\":\"new\"}");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
