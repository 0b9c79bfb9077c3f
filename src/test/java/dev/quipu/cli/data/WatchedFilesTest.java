package dev.quipu.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {

    @TempDir
    Path folder;

    private Path file;
    private WatchedFiles files;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("a.jsonl"), "{}\n");
        files = new WatchedFiles(() -> List.of(folder));
    }

    @Test
    void allAreNewAtFirst() {
        // When
        List<SessionFile> changed = files.changed();

        // Then
        assertThat(changed).extracting(SessionFile::path).containsExactly(file);
    }

    @Test
    void whatDidNotChangeIsLeftOut() {
        // Given
        files.changed();

        // When
        List<SessionFile> changed = files.changed();

        // Then
        assertThat(changed).isEmpty();
    }

    @Test
    void whatGrewAndWhatIsNewIsFound() throws IOException {
        // Given
        files.changed();
        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        Path other = Files.writeString(folder.resolve("b.jsonl"), "{}\n");

        // When
        List<SessionFile> changed = files.changed();

        // Then
        assertThat(changed).extracting(SessionFile::path).containsExactly(file, other);
    }

    @Test
    void whatCouldNotBeSentComesAgain() {
        // Given
        files.forget(files.changed());

        // When
        List<SessionFile> changed = files.changed();

        // Then
        assertThat(changed).extracting(SessionFile::path).containsExactly(file);
    }

    @Test
    void aPathThatIsAwayHasNothing() {
        // Given
        WatchedFiles away = new WatchedFiles(() -> List.of(folder.resolve("none")));

        // When
        List<SessionFile> changed = away.changed();

        // Then
        assertThat(changed).isEmpty();
    }
}
