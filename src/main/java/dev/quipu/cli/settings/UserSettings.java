package dev.quipu.cli.settings;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.disk.FileFault;
import dev.quipu.base.disk.GrowingFile;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The user's own settings: <code>application.properties</code> in the data folder, weaker than the command line and the
 * environment. Unlike a file in the folder that a command happens to run in, nobody but the user can have put it there.
 */
public final class UserSettings {

    private final Path file;

    public UserSettings(Path file) {
        this.file = file;
    }

    /** Those of the user who runs this process. */
    public static UserSettings ofUser() {
        return new UserSettings(DataFolder.ofUser().settings());
    }

    public Path file() {
        return file;
    }

    /** The file before the last change. */
    public Path before() {
        return file.resolveSibling(file.getFileName() + ".before");
    }

    /**
     * The settings by their keys; none if there is no file.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        Properties properties = read();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /**
     * Changes settings, and keeps the file as it was beside it.
     *
     * @param changes by key; null takes a setting out
     * @throws ConfigurationException if it cannot be written
     */
    public void change(Map<String, String> changes) {
        Properties properties = read();
        changes.forEach((key, value) -> {
            if (value == null) {
                properties.remove(key);
            } else {
                properties.setProperty(key, value);
            }
        });
        try (GrowingFile growing = GrowingFile.replace(file)) {
            DurableFiles.createPrivate(file);
            Files.copy(file, before(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (Writer out = new OutputStreamWriter(growing.write(), StandardCharsets.UTF_8)) {
                properties.store(out, null);
            }
            growing.finish();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The settings cannot be written to " + file + ": " + FileFault.reason(e) + ".");
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.notExists(file)) {
            return properties;
        }
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("The settings in " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
