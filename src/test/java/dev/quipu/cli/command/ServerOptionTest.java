package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.settings.ServedAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"80, http://127.0.0.1:80", "tcp://10.0.0.1:7847, http://127.0.0.1:7847", "'', http://127.0.0.1:7847"})
    void whereNothingHasServedThePortIsTheOneThatIsSetUnlessKubernetesMadeIt(String port, String url) {
        // Given
        ServerOption option = new ServerOption(Map.of("QUIPU_HOME", folder.toString(), "QUIPU_PORT", port));

        // When, Then
        assertThat(option.url()).isEqualTo(url);
    }

    @Test
    void aServerThatIsNamedIsTaken() {
        assertThat(new ServerOption(Map.of("QUIPU_SERVER", "https://quipu.example:7847")).url())
                .isEqualTo("https://quipu.example:7847");
    }

    @Test
    void theServerOfTheDataFolderIsTakenWhateverItsDatabaseIs() throws IOException {
        // Given
        new ServedAddress(folder.resolve("serves")).keep("http://127.0.0.1:1", "/data/quipu.db");
        new ServedAddress(folder.resolve("serves")).keep("http://127.0.0.1:9000", "/data/quipu.db");

        // When
        String url = new ServerOption(Map.of("QUIPU_HOME", folder.toString(), "QUIPU_PORT", "80")).url();

        // Then
        assertThat(url).isEqualTo("http://127.0.0.1:9000");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void theServerOfADatabaseThatIsNamedComesBeforeThatOfTheDataFolder() throws IOException {
        // Given
        new ServedAddress(folder.resolve("serves")).keep("http://127.0.0.1:9000", "/data/quipu.db");
        Path database = folder.resolve("other.db");
        Files.writeString(folder.resolve("other.db.lock"), "17 http://127.0.0.1:9001");

        // When
        String url = new ServerOption(Map.of("QUIPU_HOME", folder.toString(), "QUIPU_SQLITE_PATH", database.toString()))
                .url();

        // Then
        assertThat(url).isEqualTo("http://127.0.0.1:9001");
    }
}
