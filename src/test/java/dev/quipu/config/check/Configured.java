package dev.quipu.config.check;

import dev.quipu.config.QuipuConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration with a few settings, and the defaults. */
final class Configured {

    private Configured() {}

    static QuipuConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(QuipuConfig.class)
                .build()
                .getConfigMapping(QuipuConfig.class);
    }
}
