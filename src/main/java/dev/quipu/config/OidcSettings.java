package dev.quipu.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The identity provider whose tokens are taken.
 *
 * @param issuer its address, as its tokens name it
 * @param audience what tokens for us are made for
 */
public record OidcSettings(String issuer, String audience) {

    private static final String ISSUER = "quipu.oidc.issuer";
    private static final String AUDIENCE = "quipu.oidc.audience";

    /**
     * Reads the settings.
     *
     * @param settings reads a configuration key, null if it is not set
     * @return nothing if no tokens are to be taken
     * @throws ConfigurationException if the issuer is no address, or has no audience
     */
    public static Optional<OidcSettings> of(Function<String, String> settings) {
        String issuer = text(settings, ISSUER);
        String audience = text(settings, AUDIENCE);
        if (issuer == null) {
            return Optional.empty();
        }
        if (!isAddress(issuer)) {
            throw new ConfigurationException("QUIPU_OIDC_ISSUER must be an address such as https://id.example.com.");
        }
        if (audience == null) {
            throw new ConfigurationException("QUIPU_OIDC_ISSUER needs QUIPU_OIDC_AUDIENCE: without it, the tokens for "
                    + "every other service of that issuer would be accepted, too.");
        }
        return Optional.of(new OidcSettings(issuer, audience));
    }

    /** The same in Quarkus' own settings. */
    public Map<String, String> derived() {
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                issuer,
                "quarkus.oidc.token.issuer",
                issuer,
                // In a list a comma separates.
                "quarkus.oidc.token.audience",
                audience.replace(",", "\\,"));
    }

    private static String text(Function<String, String> settings, String key) {
        String value = settings.apply(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() != null
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
