package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the expected paths begin with a slash")
class DataFolderTest {

    private static final Path HOME = Path.of("/home/ann");

    @Test
    void quipuHomeIsStrongest() {
        // When
        DataFolder folder = new DataFolder(Map.of("QUIPU_HOME", "/srv/quipu", "XDG_DATA_HOME", "/xdg"), HOME, "Linux");

        // Then
        assertThat(folder.root()).isEqualTo(Path.of("/srv/quipu"));
        assertThat(folder.database()).isEqualTo(Path.of("/srv/quipu/quipu.db"));
        assertThat(folder.queue()).isEqualTo(Path.of("/srv/quipu/queue"));
        assertThat(folder.device()).isEqualTo(Path.of("/srv/quipu/device-id"));
    }

    @Test
    void theXdgFolderIsNext() {
        assertThat(root(Map.of("QUIPU_HOME", " ", "XDG_DATA_HOME", "/xdg"), "Mac OS X"))
                .isEqualTo(Path.of("/xdg/quipu"));
    }

    @Test
    void aRelativeXdgFolderDoesNotCount() {
        assertThat(root(Map.of("XDG_DATA_HOME", "xdg"), "Linux")).isEqualTo(Path.of("/home/ann/.local/share/quipu"));
    }

    @Test
    void otherwiseTheOperatingSystemDecides() {
        assertThat(root(Map.of(), "Linux")).isEqualTo(Path.of("/home/ann/.local/share/quipu"));
        assertThat(root(Map.of(), "Mac OS X")).isEqualTo(Path.of("/home/ann/Library/Application Support/quipu"));
        assertThat(root(Map.of("LOCALAPPDATA", "/local"), "Windows 11")).isEqualTo(Path.of("/local/quipu"));
        assertThat(root(Map.of(), "Windows 11")).isEqualTo(Path.of("/home/ann/AppData/Local/quipu"));
    }

    @Test
    void nobodyNeedsAHomeFolderWhoNamesAnother() {
        // Given
        Supplier<Path> none = () -> UserHome.of(Map.of(), "?", "Linux");

        // When, Then
        assertThat(new DataFolder(Map.of("QUIPU_HOME", "/srv/quipu"), none, "Linux").root())
                .isEqualTo(Path.of("/srv/quipu"));
        assertThat(new DataFolder(Map.of("XDG_DATA_HOME", "/xdg"), none, "Linux").root())
                .isEqualTo(Path.of("/xdg/quipu"));
        assertThatThrownBy(() -> new DataFolder(Map.of(), none, "Linux")).isInstanceOf(ConfigurationException.class);
    }

    private static Path root(Map<String, String> environment, String system) {
        return new DataFolder(environment, HOME, system).root();
    }
}
