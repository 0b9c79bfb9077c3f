package dev.quipu.base.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

    private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-03-01T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void itIsUnpackedOnceAndTakenAsItIsThen() throws IOException {
        // Given
        Path first = SqliteLibrary.unpack(folder).orElseThrow();
        Files.setLastModifiedTime(first, BEFORE);

        // When
        Path second = SqliteLibrary.unpack(folder).orElseThrow();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(BEFORE);
        assertThat(second.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void oneThatSomethingChangedIsReplaced() throws IOException {
        // Given
        Path file = SqliteLibrary.unpack(folder).orElseThrow();
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[changed.length / 2]++;
        Files.write(file, changed);

        // When
        SqliteLibrary.unpack(folder);

        // Then
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void thatOfAnotherVersionGoesAwayAndAllElseStays() throws IOException {
        // Given
        Path other = Files.writeString(
                Files.createDirectories(folder.resolve("sqlite-0123456789abcdef"))
                        .resolve("libsqlitejdbc.so"),
                "old");
        Path foreign = Files.writeString(folder.resolve("notes"), "mine");

        // When
        Path file = SqliteLibrary.unpack(folder).orElseThrow();

        // Then
        assertThat(other.getParent()).doesNotExist();
        assertThat(foreign).exists();
        assertThat(file).exists();
    }
}
