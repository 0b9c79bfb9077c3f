package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
