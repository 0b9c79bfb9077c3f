package dev.quipu.access.security;

import dev.quipu.config.QuipuConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Quipu's settings with some of them set. */
final class Settings {

    private Settings() {}

    static QuipuConfig of(Map<String, String> set) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(set, "test", 500))
                .withMapping(QuipuConfig.class)
                .build()
                .getConfigMapping(QuipuConfig.class);
    }
}
