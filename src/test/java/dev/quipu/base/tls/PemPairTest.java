package dev.quipu.base.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemPairTest {

    private final TestAuthority authority = new TestAuthority("ca");

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void name() {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
    }

    @Test
    void readsACertificateAndItsKey() throws FaultyCertificateException {
        // Given
        authority.issue("quipu.example").writeTo(certificate, key);

        // When
        PemPair pair = PemPair.read(certificate, key);

        // Then
        assertThat(pair.until()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(3)));
        assertThat(pair).isEqualTo(PemPair.read(certificate, key)).hasToString("PemPair");
    }

    @Test
    void refusesAKeyThatIsAnotherCertificates() throws IOException {
        // Given
        authority.issue("quipu.example").writeTo(certificate, key);
        Files.writeString(key, authority.issue("quipu.example").key());

        // When, Then
        assertThatThrownBy(() -> PemPair.read(certificate, key))
                .isInstanceOf(FaultyCertificateException.class)
                .hasMessage("The key in " + key + " does not match the certificate in " + certificate
                        + ". Provide the two that belong together.");
    }

    @Test
    void refusesWhatIsNoCertificate() throws IOException {
        // Given
        authority.issue("quipu.example").writeTo(certificate, key);
        Files.writeString(certificate, "planted-secret");

        // When, Then
        assertThatThrownBy(() -> PemPair.read(certificate, key))
                .isInstanceOf(FaultyCertificateException.class)
                .hasMessage("The files " + certificate + " and " + key
                        + " do not contain a certificate and its key. The first must contain a "
                        + "certificate (-----BEGIN CERTIFICATE-----), the second an unencrypted "
                        + "private key (-----BEGIN PRIVATE KEY-----), both in PEM.");
    }

    @Test
    void tellsWhichFileIsNotThere() {
        assertThatThrownBy(() -> PemPair.read(certificate, key))
                .isInstanceOf(FaultyCertificateException.class)
                .hasMessage("The file " + certificate
                        + " cannot be read (NoSuchFileException). Check its path, and that the user of this process may"
                        + " read it.");
    }

    @Test
    void refusesAnEmptyFileOfAuthorities() throws IOException {
        // Given
        Files.createFile(certificate);

        // When, Then
        assertThatThrownBy(() -> PemFile.authorities(certificate))
                .isInstanceOf(FaultyCertificateException.class)
                .hasMessage("The file " + certificate + " contains no certificate. It must contain CA "
                        + "certificates in PEM (-----BEGIN CERTIFICATE-----).");
    }
}
