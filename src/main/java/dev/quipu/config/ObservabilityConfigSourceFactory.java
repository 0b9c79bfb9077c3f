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

/** Turns our settings of logs and traces into Quarkus' own. */
public class ObservabilityConfigSourceFactory implements ConfigSourceFactory {

    /** Above application.properties (250), below environment and system properties, which may still override. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = derived(name -> value(context, name));
        // What is derived is plain text, and in a configuration a dollar sign begins an expression.
        derived.replaceAll((key, value) -> value.replace("$", "\\$"));
        return List.of(new PropertiesConfigSource(derived, "quipu-observability", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }

    /** A faulty configuration sends no traces; the start of the program refuses it with the reason. */
    static Map<String, String> derived(Function<String, String> settings) {
        Map<String, String> derived = new HashMap<>();
        derived.put("quarkus.otel.sdk.disabled", "true");
        String format = settings.apply("quipu.log.format");
        derived.put("quarkus.log.console.json.enabled", String.valueOf("json".equalsIgnoreCase(format)));
        // A command that does not serve has no requests to trace, and would wait for the collector at its end.
        if (!"false".equals(settings.apply("quarkus.http.host-enabled"))) {
            try {
                TracingSettings.of(settings).ifPresent(tracing -> derived.putAll(tracing.derived()));
            } catch (ConfigurationException refusedAtStart) {
                return derived;
            }
        }
        return derived;
    }
}
