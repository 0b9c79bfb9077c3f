package dev.quipu.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this was built from, out of a resource that Maven fills in: help must not have to start Quarkus.
 *
 * @param version as in the pom
 * @param commit the whole hash of the commit; <code>unknown</code> of a build outside of a repository
 */
public record Build(String version, String commit) {

    private static final int SHORT = 7;
    private static final Build THIS = read();

    /** This build. */
    public static Build get() {
        return THIS;
    }

    /** As people read it: the version, and the beginning of the commit's hash. */
    public String text() {
        return commit.length() > SHORT ? version + " (" + commit.substring(0, SHORT) + ")" : version;
    }

    private static Build read() {
        try (InputStream file = Build.class.getResourceAsStream("/quipu-build.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return new Build(properties.getProperty("version"), properties.getProperty("commit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
