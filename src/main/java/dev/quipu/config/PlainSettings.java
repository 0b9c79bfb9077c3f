package dev.quipu.config;

import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Reads the configuration, and other tools' environment variables as they are: in their passwords a <code>$</code> is a
 * <code>$</code>, and no expression of Quarkus begins with it.
 */
public final class PlainSettings {

    private PlainSettings() {}

    /** A reader of keys and variables, which gives null for what is not set. */
    public static Function<String, String> of(Config config) {
        return name -> {
            ConfigValue value = config.getConfigValue(name);
            return text(name, value.getValue(), value.getRawValue());
        };
    }

    static String text(String name, String expanded, String raw) {
        return name.startsWith("DATABASE_") || name.startsWith("PG") ? raw : expanded;
    }
}
