package dev.quipu.config;

import java.util.Locale;
import java.util.function.Function;

/** What stands between Quipu and PostgreSQL at <code>DATABASE_URL</code>. */
public enum Pooler {
    /** Nothing, or what keeps a connection to one session: a proxy of TCP, or PgBouncer in session mode. */
    NONE,
    /** PgBouncer in transaction mode: each transaction may be in another session, so that none keeps anything. */
    TRANSACTION;

    /**
     * The one that is configured, <code>none</code> by default.
     *
     * @throws ConfigurationException if the name is none of ours
     */
    public static Pooler of(Function<String, String> settings) {
        String mapped = settings.apply("quipu.postgres.pooler");
        String name = mapped == null ? settings.apply("QUIPU_POSTGRES_POOLER") : mapped;
        if (name == null || name.isBlank()) {
            return NONE;
        }
        for (Pooler pooler : values()) {
            if (pooler.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return pooler;
            }
        }
        throw new ConfigurationException("QUIPU_POSTGRES_POOLER is \"" + name + "\"; it must be none or transaction.");
    }
}
