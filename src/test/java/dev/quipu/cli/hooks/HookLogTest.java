package dev.quipu.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @Test
    void aMessageIsALineWithItsTime() {
        // Given
        Path file = home.resolve("new/hook.log");
        HookLog log = new HookLog(file, CLOCK);

        // When
        log.write("one\ntwo");

        // Then
        assertThat(file).hasContent("2026-03-01T10:00:00Z one two");
    }

    @Test
    void aFullLogGivesWayToANewOne() throws IOException {
        // Given
        Path file = home.resolve("hook.log");
        String full = "x".repeat((int) HookLog.MOST_BYTES + 1);
        Files.writeString(file, full);
        Files.writeString(home.resolve("hook.log.1"), "older");

        // When
        new HookLog(file, CLOCK).write("new");

        // Then
        assertThat(file).hasContent("2026-03-01T10:00:00Z new");
        assertThat(home.resolve("hook.log.1")).hasContent(full);
    }

    @Test
    void aLineThatCannotBeWrittenCostsNothingElse() throws IOException {
        // Given a file where the folder should be
        Path file = Files.writeString(home.resolve("file"), "").resolve("hook.log");

        // When
        new HookLog(file, CLOCK).write("lost");

        // Then
        assertThat(home).isDirectoryNotContaining("glob:**hook.log");
    }
}
