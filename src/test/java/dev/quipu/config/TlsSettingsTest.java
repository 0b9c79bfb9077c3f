package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {

    @Test
    void withoutBothHttpsIsNotSpoken() {
        assertThat(TlsSettings.of(Map.of("quipu.tls.certificate", " ")::get)).isEmpty();
    }

    @Test
    void bothMakeTheServerSpeakHttpsAlone() {
        // Given
        Map<String, String> settings = Map.of("quipu.tls.certificate", "/a/tls.crt", "quipu.tls.key", "/a/tls.key");

        // When
        TlsSettings tls = TlsSettings.of(settings::get).orElseThrow();

        // Then
        assertThat(tls).isEqualTo(new TlsSettings(Path.of("/a/tls.crt"), Path.of("/a/tls.key")));
        assertThat(tls.derived("7847"))
                .isEqualTo(Map.of(
                        "quarkus.http.tls-configuration-name", "quipu",
                        "quarkus.http.insecure-requests", "disabled",
                        "quarkus.http.ssl-port", "7847"));
    }

    @Test
    void aKeyAloneIsRefused() {
        assertThatThrownBy(() -> TlsSettings.of(Map.of("quipu.tls.key", "/a/tls.key")::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_TLS_KEY needs QUIPU_TLS_CERTIFICATE, the file of the key's certificate. Set both for"
                        + " HTTPS, or neither for plain HTTP.");
    }

    @Test
    void aCertificateAloneIsRefused() {
        assertThatThrownBy(() -> TlsSettings.of(Map.of("quipu.tls.certificate", "/a/tls.crt")::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_TLS_CERTIFICATE needs QUIPU_TLS_KEY, the file of the certificate's private key. Set"
                        + " both for HTTPS, or neither for plain HTTP.");
    }
}
