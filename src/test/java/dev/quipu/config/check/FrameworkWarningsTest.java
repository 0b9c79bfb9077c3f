package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworkWarningsTest {

    private static List<String> of(Map<String, String> settings) {
        return FrameworkWarnings.of(settings::get, 8_388_608).stream()
                .map(SettingWarning::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quarkus.http.http2 | true | QUARKUS_HTTP_HTTP2: It is on, but request bodies over HTTP/2 "
                        + "cannot be read: such calls fail with 500. Unset it; clients then use HTTP/1.1.",
                "quarkus.http.proxy.proxy-address-forwarding | true | QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING: It trusts"
                        + " the forwarding headers of every client, so that limits per address can be evaded."
                        + " Set QUARKUS_HTTP_PROXY_TRUSTED_PROXIES to the proxy's address.",
                "quarkus.tls.trust-all | true | QUARKUS_TLS_TRUST_ALL: It accepts any "
                        + "certificate. Unset it, and set the CA certificate instead.",
                "quarkus.oidc.tls.verification | none | QUARKUS_OIDC_TLS_VERIFICATION: It accepts any "
                        + "certificate of the identity provider. Unset it, and set the CA certificate instead.",
                "quarkus.http.limits.max-body-size | 1M | "
                        + "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE: It is 1M and refuses bodies before "
                        + "Quipu can say why. Unset it, and set QUIPU_LIMITS_EVENTS_BODY and QUIPU_LIMITS_BODY.",
                "quarkus.http.idle-timeout | 20s | QUARKUS_HTTP_IDLE_TIMEOUT: It is "
                        + "20s, and streams may be closed between two heartbeats. Unset it, or "
                        + "set QUIPU_STREAMS_HEARTBEAT to less than half of it."
            })
    void whatQuipuReliesOnIsNamedIfItIsChanged(String key, String value, String warning) {
        assertThat(of(Map.of(key, value))).containsExactly(warning);
    }

    @Test
    void whatQuipuSetsItselfIsNot() {
        assertThat(of(Map.of(
                        "quarkus.http.http2", "false",
                        "quarkus.http.limits.max-body-size", "1T",
                        "quarkus.http.idle-timeout", "60s",
                        "quarkus.datasource.reactive.trust-all", "true",
                        "quarkus.datasource.reactive.postgresql.ssl-mode", "prefer")))
                .isEmpty();
    }

    @Test
    void aVerifiedDatabaseThatIsBelievedAnywayIsDoubtful() {
        assertThat(of(Map.of(
                        "quarkus.datasource.reactive.trust-all", "true",
                        "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full")))
                .containsExactly("QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL: It accepts any "
                        + "certificate. Unset it, and set the CA certificate instead.");
    }
}
