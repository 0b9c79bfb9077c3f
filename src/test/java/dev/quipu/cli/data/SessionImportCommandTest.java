package dev.quipu.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.config.DataFolder;
import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionImportCommandTest {

    @TempDir
    private Path home;

    @Test
    void anIdThatCannotBeKeptIsToldWithItsFolderAndLeavesNothing() throws IOException {
        // Given
        DataFolder folder =
                DataFolder.of(Map.of("QUIPU_HOME", home.resolve("data").toString()));
        Files.createDirectories(folder.device());

        // When / Then
        assertThatThrownBy(() -> SessionImportCommand.thisMachine(folder))
                .isExactlyInstanceOf(StorePathException.class)
                .hasMessage("Cannot store this machine's id in " + folder.root()
                        + ": Is a directory. Free disk space or fix the folder's "
                        + "permissions, or name the machine with --device.");
        assertThat(folder.root()).isDirectoryNotContaining("glob:**.tmp");
    }
}
