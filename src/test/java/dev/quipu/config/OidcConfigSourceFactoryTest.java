package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcConfigSourceFactoryTest {

    private static final Map<String, String> OFF = Map.of("quarkus.oidc.tenant-enabled", "false");

    @Test
    void takesNoTokensUnlessAnIssuerIsSet() {
        assertThat(OidcConfigSourceFactory.derived(Map.<String, String>of()::get))
                .isEqualTo(OFF);
        assertThat(OidcConfigSourceFactory.derived(Map.of("quipu.oidc.issuer", " ")::get))
                .isEqualTo(OFF);
    }

    @Test
    void takesTheTokensOfTheIssuerForOneAudience() {
        // Given
        Map<String, String> settings =
                Map.of("quipu.oidc.issuer", "https://id.example.com/", "quipu.oidc.audience", "a,b");

        // When
        Map<String, String> derived = OidcConfigSourceFactory.derived(settings::get);

        // Then
        assertThat(derived)
                .isEqualTo(Map.of(
                        "quarkus.oidc.tenant-enabled", "true",
                        "quarkus.oidc.auth-server-url", "https://id.example.com/",
                        "quarkus.oidc.token.issuer", "https://id.example.com/",
                        "quarkus.oidc.token.audience", "a\\,b"));
    }

    @Test
    void refusesAnIssuerWithoutAnAudience() {
        // Given
        Map<String, String> settings = Map.of("quipu.oidc.issuer", "https://id.example.com");

        // When, Then
        assertThatThrownBy(() -> OidcSettings.of(settings::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_OIDC_ISSUER needs QUIPU_OIDC_AUDIENCE: without it, the tokens for "
                        + "every other service of that issuer would be accepted, too.");
        assertThat(OidcConfigSourceFactory.derived(settings::get)).isEqualTo(OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id.example.com", "ftp://id.example.com", "https://", "https:// x", "any"})
    void refusesAnIssuerThatIsNoAddress(String issuer) {
        // Given
        Map<String, String> settings = Map.of("quipu.oidc.issuer", issuer, "quipu.oidc.audience", "quipu");

        // When, Then
        assertThatThrownBy(() -> OidcSettings.of(settings::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_OIDC_ISSUER must be an address such as https://id.example.com.");
    }
}
