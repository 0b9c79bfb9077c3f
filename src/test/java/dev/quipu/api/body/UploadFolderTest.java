package dev.quipu.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

    @TempDir
    Path parent;

    @Test
    void removesWhatAProcessLeftThatLivesNoMoreAndNothingElse() throws IOException {
        // Given
        Files.createFile(parent.resolve("dead.lock"));
        Files.writeString(Files.createDirectory(parent.resolve("dead")).resolve("half"), "x");
        UploadFolder living = new UploadFolder(parent);
        Path arriving = Files.writeString(living.file(), "x");

        // When
        new UploadFolder(parent).removeLeftovers();

        // Then
        assertThat(parent.resolve("dead")).doesNotExist();
        assertThat(parent.resolve("dead.lock")).doesNotExist();
        assertThat(arriving).hasContent("x");
    }

    @Test
    void leavesNothingWhenItIsClosed() throws IOException {
        // Given
        UploadFolder folder = new UploadFolder(parent);
        Files.writeString(folder.file(), "x");

        // When
        folder.close();

        // Then
        assertThat(listed()).isEmpty();
    }

    @Test
    void touchesNothingUntilSomethingArrives() throws IOException {
        // Given
        UploadFolder folder = new UploadFolder(parent.resolve("none"));

        // When
        folder.removeLeftovers();
        folder.close();

        // Then
        assertThat(listed()).isEmpty();
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> paths = Files.list(parent)) {
            return paths.toList();
        }
    }
}
