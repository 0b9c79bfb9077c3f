package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(errors.toString()).contains("changed meanwhile", "run it again");
        assertThat(settings).hasContent("{\"model\":\"new\"}");
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
