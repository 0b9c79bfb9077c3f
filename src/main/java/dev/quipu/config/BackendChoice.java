package dev.quipu.config;

import dev.quipu.port.BackendName;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which backend is configured: <code>QUIPU_BACKEND</code>, else <code>postgres</code> if <code>DATABASE_URL</code> is set,
 * else <code>sqlite</code>.
 */
public final class BackendChoice {

    private BackendChoice() {}

    /**
     * Chooses, and checks that what the choice needs is there.
     *
     * @param settings reads a configuration key or environment variable, null if it is not set
     * @throws ConfigurationException if the name is none of ours, or <code>postgres</code> has no address
     */
    public static BackendName of(Function<String, String> settings) {
        Optional<String> named = Optional.ofNullable(settings.apply("quipu.backend"))
                .or(() -> Optional.ofNullable(settings.apply("QUIPU_BACKEND")))
                .filter(name -> !name.isBlank());
        boolean hasAddress = PostgresSettings.isConfigured(settings);
        if (named.isEmpty()) {
            return PostgresSettings.hasUrl(settings) ? BackendName.POSTGRES : BackendName.SQLITE;
        }
        BackendName backend = parse(named.get());
        if (backend == BackendName.POSTGRES && !hasAddress) {
            throw new ConfigurationException("STORAGE_DB_URL_MISSING: DATABASE_URL environment variable is required.");
        }
        return backend;
    }

    private static BackendName parse(String name) {
        for (BackendName backend : BackendName.values()) {
            if (backend.text().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return backend;
            }
        }
        throw new ConfigurationException("QUIPU_BACKEND is \"" + name + "\"; it must be sqlite, postgres or json.");
    }
}
