package dev.quipu.config;

import java.util.Map;
import java.util.function.Function;

/** Turns our settings of the identity provider into Quarkus' own. */
public class OidcConfigSourceFactory extends DerivedConfigSourceFactory {

    public OidcConfigSourceFactory() {
        super("quipu-oidc", OidcConfigSourceFactory::derived);
    }

    /** A faulty configuration takes no tokens; the start of the program refuses it with the reason. */
    static Map<String, String> derived(Function<String, String> settings) {
        try {
            return OidcSettings.of(settings)
                    .map(OidcSettings::derived)
                    .orElseGet(() -> Map.of("quarkus.oidc.tenant-enabled", "false"));
        } catch (ConfigurationException refusedAtStart) {
            return Map.of("quarkus.oidc.tenant-enabled", "false");
        }
    }
}
