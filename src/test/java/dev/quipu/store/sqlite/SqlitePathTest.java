package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no database is refused, and nothing is written beside it. */
@Timeout(30)
class SqlitePathTest {

    @TempDir
    Path root;

    @Test
    void refusesADirectory() throws IOException {
        // Given
        Path directory = Files.createDirectory(root.resolve("data"));

        // When / Then
        refuses(directory, directory + " is a directory. Choose a file with QUIPU_SQLITE_PATH.");
        assertThatThrownBy(() -> new SqliteConnections(directory).openReader())
                .isExactlyInstanceOf(StorePathException.class)
                .hasMessage(directory + " is a directory. Choose a file with QUIPU_SQLITE_PATH.");
    }

    @Test
    void refusesAPipe() throws IOException, InterruptedException {
        // Given
        Path pipe = root.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        // When / Then
        refuses(pipe, pipe + " is not a regular file. Choose another one with QUIPU_SQLITE_PATH.");
    }

    @Test
    void refusesADevice() {
        // When / Then
        assertThatThrownBy(() -> SqliteLock.take(Path.of("/dev/null"), ""))
                .isExactlyInstanceOf(StorePathException.class)
                .hasMessage("/dev/null is not a regular file. Choose another one with QUIPU_SQLITE_PATH.");
    }

    @Test
    void refusesAnotherFile() throws IOException {
        // Given
        Path other = Files.writeString(root.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n");

        // When / Then
        refuses(
                other,
                other + " is not an SQLite database: it starts with other bytes. Restore a backup with "
                        + "`quipu restore FILE`, or choose another file with QUIPU_SQLITE_PATH.");
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        // Given
        Path empty = Files.createFile(root.resolve("quipu.db"));

        // When
        try (SqliteLock lock = SqliteLock.take(empty, "")) {

            // Then
            assertThat(lock).isNotNull();
        }
    }

    private void refuses(Path path, String reason) throws IOException {
        assertThatThrownBy(() -> SqliteLock.take(path, ""))
                .isExactlyInstanceOf(StorePathException.class)
                .hasMessage(reason);
        try (Stream<Path> beside = Files.list(root)) {
            assertThat(beside).containsExactly(path);
        }
    }
}
