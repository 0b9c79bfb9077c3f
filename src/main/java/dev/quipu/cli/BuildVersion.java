package dev.quipu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that this was built as, from a resource that Maven fills in: help must not have to start Quarkus. */
final class BuildVersion {

    private BuildVersion() {}

    static String text() {
        try (InputStream file = BuildVersion.class.getResourceAsStream("/quipu-build.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
