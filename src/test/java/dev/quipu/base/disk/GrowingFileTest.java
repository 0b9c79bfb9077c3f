package dev.quipu.base.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatFailsLeavesNothing() {
        // Given
        Path place = folder.resolve("below").resolve("rows");

        // When
        assertThatThrownBy(() -> {
                    try (GrowingFile growing = GrowingFile.create(place)) {
                        write(growing, "half");
                        throw new IOException("No space left on device");
                    }
                })
                .hasMessage("No space left on device");

        // Then
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void whatIsWholeAloneIsThere() throws IOException {
        // Given
        Path place = folder.resolve("rows");

        // When
        try (GrowingFile growing = GrowingFile.create(place)) {
            write(growing, "all");
            assertThat(place).doesNotExist();
            growing.finish();
        }

        // Then
        assertThat(place).hasContent("all");
        assertThat(folder).isDirectoryContaining(place::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no permissions of POSIX")
    void onlyItsOwnerMayReadIt() throws IOException {
        // Given
        Path place = folder.resolve("rows");

        // When
        try (GrowingFile growing = GrowingFile.create(place)) {
            growing.finish();
        }

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        // Given
        Path place = Files.writeString(folder.resolve("rows"), "own");

        // When
        assertThatThrownBy(() -> GrowingFile.create(place)).isInstanceOf(FileAlreadyExistsException.class);

        // Then
        assertThat(place).hasContent("own");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFileThatCameMeanwhileStays() throws IOException {
        // Given
        Path place = folder.resolve("rows");

        // When
        try (GrowingFile growing = GrowingFile.create(place)) {
            Files.writeString(place, "own");
            assertThatThrownBy(growing::finish).isInstanceOf(FileAlreadyExistsException.class);
        }

        // Then
        assertThat(place).hasContent("own");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatAKilledProcessLeftIsWrittenOver() throws IOException {
        // Given
        Path place = Files.writeString(folder.resolve("rows"), "old");
        Files.writeString(folder.resolve("rows.part"), "the half of another one");

        // When
        try (GrowingFile growing = GrowingFile.replace(place)) {
            write(growing, "new");
            growing.finish();
        }

        // Then
        assertThat(place).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static void write(GrowingFile growing, String content) throws IOException {
        try (OutputStream out = growing.write()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
