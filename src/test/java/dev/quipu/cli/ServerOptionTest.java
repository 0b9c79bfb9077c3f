package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        ServerOption option = new ServerOption(
                Map.of("QUIPU_SQLITE_PATH", folder.resolve("quipu.db").toString(), "QUIPU_PORT", port));

        // When, Then
        assertThat(option.url()).isEqualTo(url);
    }

    @Test
    void aServerThatIsNamedIsTaken() {
        assertThat(new ServerOption(Map.of("QUIPU_SERVER", "https://quipu.example:7847")).url())
                .isEqualTo("https://quipu.example:7847");
    }
}
