package dev.quipu.client.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeVersionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2.1.239 (Claude Code), BASIC",
        "2.1.240 (Claude Code), RECENT",
        "2.1.328 (Claude Code), RECENT",
        "2.2.0, RECENT",
        "3.0.1, RECENT",
        "1.9.999, BASIC",
        "2.0.999, BASIC",
        "'', BASIC",
        "command not found, BASIC",
    })
    void aVersionIsRecentIfItKnowsAllHooks(String printed, ClaudeVersion expected) {
        // When
        ClaudeVersion version = ClaudeVersion.of(printed);

        // Then
        assertThat(version).isEqualTo(expected);
    }

    @Test
    void theProgramItselfIsAsked() throws IOException {
        // Given
        Path program = Files.writeString(folder.resolve("claude"), "#!/bin/sh\necho '2.1.250 (Claude Code)'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        // When
        ClaudeVersion version = ClaudeVersion.installed(program.toString());

        // Then
        assertThat(version).isEqualTo(ClaudeVersion.RECENT);
        assertThat(ClaudeVersion.installed(folder.resolve("none").toString())).isEqualTo(ClaudeVersion.BASIC);
    }
}
