package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientsTest {

    @Test
    void aFileThatHoldsNoAuthorityIsNamed(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("ca.pem"), "planted-secret");
        Map<String, String> environment = Map.of("QUIPU_SERVER_CA", file.toString());

        // When, Then
        assertThatThrownBy(() -> HttpClients.of(environment, Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUIPU_SERVER_CA: The file " + file + " contains no certificate. It must contain CA "
                        + "certificates in PEM (-----BEGIN CERTIFICATE-----).");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:7847, false", "HTTP://host, false", "https://host, true", "HTTPS://host/quipu, true"})
    void whatIsCalledByHttpsIsEncrypted(String url, boolean expected) {
        // When
        boolean encrypted = ServerAddress.parse(url, ServerKey.NONE).isEncrypted();

        // Then
        assertThat(encrypted).isEqualTo(expected);
    }
}
