package dev.quipu.cli.settings;

import dev.quipu.config.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The files of the working folder from which Quarkus reads settings: <code>.env</code> and, for each profile,
 * <code>config/application.properties</code>. Whose folder it is nobody knows; what lets callers in may not come from there.
 */
public final class FolderSettings {

    /** With these a file would be stronger than the command line, have others read, or lead to another database. */
    private static final List<String> SOURCES =
            List.of("CONFIG_ORDINAL", "SMALLRYE_CONFIG", "QUARKUS_CONFIG", "QUARKUS_DATASOURCE");

    /**
     * Whose tokens are good, whose certificates are believed, whether a header says where a request comes from, a port on
     * which nobody is asked for a key, and who is sent traces of what callers do.
     */
    private static final List<String> CALLERS = List.of(
            "QUARKUS_OIDC",
            "QUARKUS_TLS",
            "QUARKUS_HTTP_TLS",
            "QUARKUS_HTTP_SSL",
            "QUARKUS_HTTP_INSECURE_REQUESTS",
            "QUARKUS_HTTP_PROXY",
            "QUARKUS_HTTP_AUTH",
            "QUARKUS_OTEL",
            "QUIPU_MANAGEMENT",
            "QUIPU_TLS",
            "QUIPU_TRACING",
            "OTEL_EXPORTER");

    private final Path folder;

    public FolderSettings(Path folder) {
        this.folder = folder;
    }

    /**
     * Lets pass a folder whose files leave alone what is not theirs.
     *
     * @param serves whether callers are to be let in
     * @throws ConfigurationException if one of them does not, or cannot be read
     */
    public void refuse(boolean serves) {
        for (Path file : files()) {
            for (String key : keys(file)) {
                // Whatever profile it is for, and written like a property or like an environment variable.
                String name = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
                if (SOURCES.stream().anyMatch(name::contains)
                        || serves && CALLERS.stream().anyMatch(name::contains)) {
                    throw new ConfigurationException(
                            "The file " + folder.relativize(file) + " in this folder sets " + key
                                    + ", which controls access and is read only from the command line "
                                    + "and the environment. Start quipu in another folder, or remove "
                                    + "that line and set it in the environment.");
                }
            }
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(folder.resolve(".env"));
        Path config = folder.resolve("config");
        if (Files.isDirectory(config)) {
            try (Stream<Path> entries = Files.list(config)) {
                entries.filter(file -> file.getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .matches("application.*\\.properties"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw unreadable(config);
            }
        }
        return files.stream().filter(Files::isRegularFile).toList();
    }

    private Iterable<String> keys(Path file) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file);
        }
        return settings.stringPropertyNames();
    }

    private ConfigurationException unreadable(Path file) {
        return new ConfigurationException("The settings in " + folder.relativize(file)
                + " of this folder cannot be read; start quipu in another folder.");
    }
}
