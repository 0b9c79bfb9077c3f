package dev.quipu.store.table;

import dev.quipu.config.BackendChoice;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.BackendName;
import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * Where a store is. Its text form never shows user or password.
 *
 * @param path the file of an embedded store, absolute; null for PostgreSQL
 * @param postgres where PostgreSQL is; null for an embedded store
 */
public record StoreAddress(BackendName backend, Path path, PostgresSettings postgres) {

    private static final String FORMS =
            "An address is sqlite:FILE, json:FILE or postgresql://user@host:port/database (its "
                    + "password may be in PGPASSWORD), or configured, for the configured store.";

    /** The word for the store that is configured. */
    public static final String CONFIGURED = "configured";

    /**
     * Reads an address.
     *
     * @param settings for what the address leaves open, and for the word <code>configured</code>
     * @throws ConfigurationException if it is none; the message does not repeat it
     */
    public static StoreAddress parse(String text, Function<String, String> settings) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(CONFIGURED)) {
            return configured(settings);
        }
        if (lower.startsWith("sqlite:")) {
            return embedded(BackendName.SQLITE, text.strip().substring("sqlite:".length()));
        }
        if (lower.startsWith("json:")) {
            return embedded(BackendName.JSON, text.strip().substring("json:".length()));
        }
        if (lower.startsWith("postgres:") || lower.startsWith("postgresql:") || lower.startsWith("jdbc:postgres")) {
            Function<String, String> withUrl =
                    name -> name.equals("DATABASE_URL") ? text.strip() : settings.apply(name);
            return new StoreAddress(BackendName.POSTGRES, null, PostgresSettings.of(withUrl));
        }
        throw new ConfigurationException(FORMS);
    }

    /** The store that is configured. */
    public static StoreAddress configured(Function<String, String> settings) {
        BackendName backend = BackendChoice.of(settings);
        return switch (backend) {
            case POSTGRES -> new StoreAddress(backend, null, PostgresSettings.direct(settings));
            case SQLITE ->
                file(
                        backend,
                        settings.apply("quipu.sqlite.path"),
                        DataFolder.ofUser().database());
            case JSON ->
                file(
                        backend,
                        settings.apply("quipu.json.path"),
                        DataFolder.ofUser().sessions());
        };
    }

    private static StoreAddress file(BackendName backend, String chosen, Path otherwise) {
        Path path = chosen == null || chosen.isBlank() ? otherwise : Path.of(chosen);
        return new StoreAddress(backend, real(path), null);
    }

    private static StoreAddress embedded(BackendName backend, String file) {
        String path = file.startsWith("//") ? file.substring(2) : file;
        if (path.isBlank()) {
            throw new ConfigurationException(FORMS);
        }
        return new StoreAddress(backend, real(Path.of(path)), null);
    }

    /**
     * The file that a path leads to, through links if need be: what lies beside an embedded store, its lock and its log,
     * lies beside the file itself, and two ways to one file are one store.
     */
    public static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(whole)) {
                return whole.toRealPath();
            }
            Path folder = whole.getParent();
            return folder != null && Files.exists(folder) ? folder.toRealPath().resolve(whole.getFileName()) : whole;
        } catch (IOException e) {
            throw new StorePathException("Cannot access " + whole + ": " + e.getMessage() + ".");
        }
    }

    /** Where it is, for messages. */
    public String location() {
        return path == null ? postgres.location() : path.toString();
    }

    @Override
    public String toString() {
        return backend.text() + " " + location();
    }
}
