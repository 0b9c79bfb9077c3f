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

/** Turns settings of ours into Quarkus' own, by a rule. */
abstract class DerivedConfigSourceFactory implements ConfigSourceFactory {

    /** Above application.properties (250), below environment and system properties, which may still override. */
    private static final int ORDINAL = 275;

    private final String name;
    private final Function<Function<String, String>, Map<String, String>> rule;

    /**
     * Made for Quarkus.
     *
     * @param name of the source, for messages
     * @param rule from a reader of settings, which gives null for what is not set, to Quarkus' settings by their keys
     */
    DerivedConfigSourceFactory(String name, Function<Function<String, String>, Map<String, String>> rule) {
        this.name = name;
        this.rule = rule;
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = new HashMap<>(rule.apply(key -> value(context, key)));
        // What is derived is plain text, and in a configuration a dollar sign begins an expression.
        derived.replaceAll((key, value) -> value.replace("$", "\\$"));
        return List.of(new PropertiesConfigSource(derived, name, ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static String value(ConfigSourceContext context, String key) {
        ConfigValue value = context.getValue(key);
        return value == null ? null : PlainSettings.text(key, value.getValue(), value.getRawValue());
    }
}
