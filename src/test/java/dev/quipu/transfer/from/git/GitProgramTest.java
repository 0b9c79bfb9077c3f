package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitProgramTest {

    @TempDir
    Path folder;

    @Test
    void tellsTheLinesOfTheAnswer() throws IOException {
        // Given
        GitProgram git = new GitProgram(script("printf 'one\\n\\ntwo\\n'"), Duration.ofSeconds(10));

        // When
        List<String> lines = git.lines(folder.toString(), "remote");

        // Then
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void tellsNothingIfGitFails() throws IOException {
        // Given
        GitProgram git = new GitProgram(script("echo one; exit 128"), Duration.ofSeconds(10));

        // When
        List<String> lines = git.lines(folder.toString(), "remote");

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void waitsForNoAnswerForLong() throws IOException {
        // Given
        GitProgram git = new GitProgram(script("echo one; exec sleep 60"), Duration.ofMillis(100));

        // When
        List<String> lines = assertTimeout(Duration.ofSeconds(20), () -> git.lines(folder.toString(), "remote"));

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void leavesItsOwnInputAlone() throws IOException {
        // Given
        GitProgram git = new GitProgram(script("cat; echo end"), Duration.ofSeconds(10));

        // When
        List<String> lines = git.lines(folder.toString(), "remote");

        // Then
        assertThat(lines).containsExactly("end");
    }

    private String script(String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("git"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
