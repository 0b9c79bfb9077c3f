package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessWarningsTest {

    private static final String PLAIN_HTTP =
            "QUIPU_HOST: Keys are sent to 0.0.0.0 over plain HTTP, where they can be intercepted. Set "
                    + "QUIPU_TLS_CERTIFICATE and QUIPU_TLS_KEY; or, if a proxy in front speaks HTTPS, "
                    + "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true and QUARKUS_HTTP_PROXY_TRUSTED_PROXIES.";
    private static final String REQUIRED = "required";

    private static List<String> of(Map<String, String> settings, String host, boolean isBehindProxy) {
        return AccessWarnings.of(Configured.with(settings), host, isBehindProxy).stream()
                .map(SettingWarning::text)
                .toList();
    }

    @Test
    void keysOverPlainHttpAreDoubtful() {
        assertThat(of(Map.of("quipu.keys", REQUIRED), "0.0.0.0", false)).containsExactly(PLAIN_HTTP);
    }

    @Test
    void httpsHereOrInAProxyAndLoopbackAreNot() {
        Map<String, String> tls = Map.of("quipu.keys", REQUIRED, "quipu.tls.certificate", "a", "quipu.tls.key", "b");
        assertThat(of(tls, "0.0.0.0", false)).isEmpty();
        assertThat(of(Map.of("quipu.keys", REQUIRED), "0.0.0.0", true)).isEmpty();
        assertThat(of(Map.of(), "127.0.0.1", false)).isEmpty();
    }

    @Test
    void withoutAKeyASharedStoreIsOpenUnlessKeysOrTokensAreAskedForAnyway() {
        assertThat(AccessWarnings.ofNoKey(Configured.with(Map.of())).map(SettingWarning::text))
                .contains("QUIPU_KEYS: It is auto: until the first key is created in PostgreSQL, every caller may do "
                        + "everything. Create a key with `quipu key create --admin`, and set QUIPU_KEYS=required.");
        assertThat(AccessWarnings.ofNoKey(Configured.with(Map.of("quipu.keys", REQUIRED))))
                .isEmpty();
        assertThat(AccessWarnings.ofNoKey(Configured.with(Map.of("quipu.oidc.issuer", "https://id.example"))))
                .isEmpty();
    }

    @Test
    void whatIsToldOfEveryStoreSaysNothingOfItsKeys() {
        assertThat(of(Map.of(), "127.0.0.1", false)).isEmpty();
    }

    @Test
    void anIdentityProviderOverPlainHttpIsDoubtful() {
        assertThat(of(Map.of("quipu.oidc.issuer", "http://id.example"), "127.0.0.1", false))
                .containsExactly("QUIPU_OIDC_ISSUER: The identity provider's keys are fetched over"
                        + " plain HTTP, where they can be replaced on the way. Use its https address.");
        assertThat(of(Map.of("quipu.oidc.issuer", "https://id.example"), "127.0.0.1", false))
                .isEmpty();
        assertThat(of(Map.of("quipu.oidc.issuer", "http://localhost:8080"), "127.0.0.1", false))
                .isEmpty();
    }

    @Test
    void noLimitsAreDoubtful() {
        // Given
        Map<String, String> settings = Map.of(
                "quipu.limits.key-requests", "0",
                "quipu.limits.address-requests", "0",
                "quipu.limits.address-failures", "0");

        // When, Then
        assertThat(of(settings, "127.0.0.1", false))
                .containsExactly(
                        "QUIPU_LIMITS_KEY_REQUESTS: It is 0, so that one key can overload "
                                + "the server. Set it to 5000, which is the default.",
                        "QUIPU_LIMITS_ADDRESS_REQUESTS: It is 0, so that one address can "
                                + "overload the server. Set it to 10000, which is the default.",
                        "QUIPU_LIMITS_ADDRESS_FAILURES: It is 0, so that an address may try as many wrong keys as it"
                                + " likes. Set it to 20, which is the default.");
    }
}
