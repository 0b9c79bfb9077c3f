package dev.quipu.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns our settings of logs and traces into Quarkus' own. */
public class ObservabilityConfigSourceFactory extends DerivedConfigSourceFactory {

    public ObservabilityConfigSourceFactory() {
        super("quipu-observability", ObservabilityConfigSourceFactory::derived);
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
