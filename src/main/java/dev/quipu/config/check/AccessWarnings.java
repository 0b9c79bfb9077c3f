package dev.quipu.config.check;

import dev.quipu.config.KeyMode;
import dev.quipu.config.QuipuConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Doubts about who is let in, and who may read along. */
final class AccessWarnings {

    private AccessWarnings() {}

    /**
     * Looks at the settings.
     *
     * @param host the address that is listened on
     * @param isBehindProxy whether a proxy is said to be in front
     */
    static List<SettingWarning> of(QuipuConfig config, String host, boolean isBehindProxy) {
        List<SettingWarning> warnings = new ArrayList<>();
        if (!Hosts.isThisMachine(host) && config.tls().certificate().isEmpty() && !isBehindProxy) {
            warnings.add(
                    new SettingWarning(
                            "QUIPU_HOST",
                            "Keys are sent to " + host + " over plain HTTP, where they can be intercepted.",
                            "Set QUIPU_TLS_CERTIFICATE and QUIPU_TLS_KEY; or, if a proxy in front speaks HTTPS,"
                                    + " QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true and QUARKUS_HTTP_PROXY_TRUSTED_PROXIES."));
        }
        config.oidc()
                .issuer()
                .filter(AccessWarnings::isPlain)
                .ifPresent(issuer -> warnings.add(new SettingWarning(
                        "QUIPU_OIDC_ISSUER",
                        "The identity provider's keys are fetched over plain HTTP, where they can be replaced on the way.",
                        "Use its https address.")));
        limits(config, warnings);
        return warnings;
    }

    /** The doubt about a store that several people or machines use while it holds no key. */
    static Optional<SettingWarning> ofNoKey(QuipuConfig config) {
        return config.keys() == KeyMode.AUTO && config.oidc().issuer().isEmpty()
                ? Optional.of(new SettingWarning(
                        "QUIPU_KEYS",
                        "It is auto: until the first key is created in PostgreSQL, every caller may do everything.",
                        "Create a key with `quipu key create --admin`, and set QUIPU_KEYS=required."))
                : Optional.empty();
    }

    private static void limits(QuipuConfig config, List<SettingWarning> warnings) {
        unlimited(
                warnings,
                "QUIPU_LIMITS_KEY_REQUESTS",
                config.limits().keyRequests(),
                "one key can overload the server",
                "5000");
        unlimited(
                warnings,
                "QUIPU_LIMITS_ADDRESS_REQUESTS",
                config.limits().addressRequests(),
                "one address can overload the server",
                "10000");
        unlimited(
                warnings,
                "QUIPU_LIMITS_ADDRESS_FAILURES",
                config.limits().addressFailures(),
                "an address may try as many wrong keys as it likes",
                "20");
    }

    private static void unlimited(
            List<SettingWarning> warnings, String setting, int limit, String consequence, String usual) {
        if (limit <= 0) {
            warnings.add(new SettingWarning(
                    setting,
                    "It is " + limit + ", so that " + consequence + ".",
                    "Set it to " + usual + ", which is the default."));
        }
    }

    private static boolean isPlain(String issuer) {
        try {
            URI address = new URI(issuer);
            return "http".equalsIgnoreCase(address.getScheme())
                    && !Hosts.isThisMachine(
                            Optional.ofNullable(address.getHost()).orElse(""));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
