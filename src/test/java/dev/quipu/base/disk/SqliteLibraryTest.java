package dev.quipu.base.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void itIsUnpackedOnceAndTakenAsItIsThen() throws IOException {
        // Given
        Path first = SqliteLibrary.unpack(folder).orElseThrow();
        Object file = Files.getAttribute(first, "unix:ino");

        // When
        Path second = SqliteLibrary.unpack(folder).orElseThrow();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(Files.getAttribute(second, "unix:ino")).isEqualTo(file);
        assertThat(second.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aCopyOfItIsComparedAndTaken() throws IOException {
        // Given
        Path file = SqliteLibrary.unpack(folder).orElseThrow();
        FileTime compared = Files.getLastModifiedTime(file);
        Object copy = Files.getAttribute(Files.write(file, Files.readAllBytes(file)), "unix:ino");

        // When
        SqliteLibrary.unpack(folder);

        // Then
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(copy);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(compared);
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
