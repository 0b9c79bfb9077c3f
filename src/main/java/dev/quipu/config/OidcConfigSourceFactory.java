package dev.quipu.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns our settings of the identity provider into Quarkus' own. */
public class OidcConfigSourceFactory implements ConfigSourceFactory {

    /** Above application.properties (250), below environment and system properties, which may still override. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = derived(name -> value(context, name));
        // What is derived is plain text, and in a configuration a dollar sign begins an expression.
        derived.replaceAll((key, value) -> value.replace("$", "\\$"));
        return List.of(new PropertiesConfigSource(derived, "quipu-oidc", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }

    /** A faulty configuration takes no tokens; the start of the program refuses it with the reason. */
    static Map<String, String> derived(Function<String, String> settings) {
        try {
            return new HashMap<>(OidcSettings.of(settings)
                    .map(OidcSettings::derived)
                    .orElseGet(() -> Map.of("quarkus.oidc.tenant-enabled", "false")));
        } catch (ConfigurationException refusedAtStart) {
            return new HashMap<>(Map.of("quarkus.oidc.tenant-enabled", "false"));
        }
    }
}
