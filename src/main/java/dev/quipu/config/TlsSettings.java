package dev.quipu.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * With which certificate the service speaks HTTPS.
 *
 * @param certificate the file of the certificate
 * @param key the file of its private key
 */
public record TlsSettings(Path certificate, Path key) {

    /** What Quarkus knows the certificate by. */
    public static final String NAME = "quipu";

    public static final String CERTIFICATE = "quipu.tls.certificate";
    public static final String KEY = "quipu.tls.key";

    /**
     * Reads the settings; the files are not looked at.
     *
     * @param settings reads a configuration key, null if it is not set
     * @return nothing if HTTPS is not spoken
     * @throws ConfigurationException if one of the two files is missing in the settings, or is no path
     */
    public static Optional<TlsSettings> of(Function<String, String> settings) {
        String certificate = text(settings, CERTIFICATE);
        String key = text(settings, KEY);
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new ConfigurationException(
                    certificate == null
                            ? "QUIPU_TLS_KEY needs QUIPU_TLS_CERTIFICATE, the file of the key's certificate. Set both for HTTPS,"
                                    + " or neither for plain HTTP."
                            : "QUIPU_TLS_CERTIFICATE needs QUIPU_TLS_KEY, the file of the certificate's private key. Set both for"
                                    + " HTTPS, or neither for plain HTTP.");
        }
        return Optional.of(new TlsSettings(path("QUIPU_TLS_CERTIFICATE", certificate), path("QUIPU_TLS_KEY", key)));
    }

    /**
     * The same in Quarkus' own settings.
     *
     * @param port the port of HTTPS
     */
    public Map<String, String> derived(String port) {
        return Map.of(
                "quarkus.http.tls-configuration-name",
                NAME,
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl-port",
                port);
    }

    private static String text(Function<String, String> settings, String key) {
        String value = settings.apply(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Path path(String variable, String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(variable + " is not a valid path. Set it to a file, or leave it unset.");
        }
    }
}
