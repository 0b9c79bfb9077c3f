package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateWarningsTest {

    private static final Path FILE = Path.of("tls.crt");
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void oneThatHasEndedOrEndsSoonIsDoubtful() {
        assertThat(CertificateWarnings.of(FILE, Instant.parse("2026-11-28T09:00:00Z"), NOW)
                        .map(SettingWarning::text))
                .hasValue("QUIPU_TLS_CERTIFICATE: The certificate in tls.crt expired at "
                        + "2026-11-28T09:00:00Z, and clients refuse it. Put a new certificate and "
                        + "its key into the same files; they are used without a restart.");
        assertThat(CertificateWarnings.of(FILE, Instant.parse("2026-12-05T10:00:00Z"), NOW)
                        .map(SettingWarning::text))
                .hasValue("QUIPU_TLS_CERTIFICATE: The certificate in tls.crt expires at "
                        + "2026-12-05T10:00:00Z, and clients will refuse it then. Put a new "
                        + "certificate and its key into the same files; they are used without a restart.");
    }

    @Test
    void oneThatLastsIsNot() {
        assertThat(CertificateWarnings.of(FILE, Instant.parse("2026-12-05T10:00:01Z"), NOW))
                .isEmpty();
    }
}
