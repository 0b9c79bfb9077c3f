package dev.quipu.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where PostgreSQL is and how to log in, from <code>DATABASE_URL</code> and, for what it leaves open, libpq's variables.
 * Its text form never shows user or password.
 *
 * @param user null for the driver's default
 * @param password null if none
 * @param sslMode libpq's name, such as <code>verify-full</code>
 * @param sslRootCert file of the trusted certificates, null if none
 * @param sslCert file of the client's certificate, null if none
 * @param sslKey file of the client's key, null if none
 * @param schema the schema that holds our tables
 */
public record PostgresSettings(
        String host,
        int port,
        String database,
        String user,
        String password,
        String sslMode,
        String sslRootCert,
        String sslCert,
        String sslKey,
        String schema) {

    private static final String PORT = "The port of PostgreSQL has to be a number from 1 to 65535.";
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** Whether an address is configured, as a URL or by <code>PGHOST</code>. */
    public static boolean isConfigured(Function<String, String> settings) {
        return hasUrl(settings) || present(settings.apply("PGHOST"));
    }

    /** Whether <code>DATABASE_URL</code> is set. */
    public static boolean hasUrl(Function<String, String> settings) {
        return present(settings.apply("DATABASE_URL"));
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException if the URL is none of PostgreSQL; the message does not repeat it
     */
    public static PostgresSettings of(Function<String, String> settings) {
        PostgresUrl url = hasUrl(settings) ? PostgresUrl.parse(settings.apply("DATABASE_URL")) : PostgresUrl.EMPTY;
        Map<String, String> query = url.query();
        String user = first(url.user(), query.get("user"), settings.apply("PGUSER"));
        return new PostgresSettings(
                bracketed(first(url.host(), query.get("host"), settings.apply("PGHOST"), "localhost")),
                port(first(url.port(), query.get("port"), settings.apply("PGPORT"), "5432")),
                first(url.database(), query.get("dbname"), settings.apply("PGDATABASE"), user, "postgres"),
                user,
                first(url.password(), query.get("password"), settings.apply("PGPASSWORD")),
                sslMode(first(query.get("sslmode"), settings.apply("PGSSLMODE"), "prefer")),
                first(query.get("sslrootcert"), settings.apply("PGSSLROOTCERT")),
                first(query.get("sslcert"), settings.apply("PGSSLCERT")),
                first(query.get("sslkey"), settings.apply("PGSSLKEY")),
                first(settings.apply("quipu.postgres.schema"), settings.apply("QUIPU_POSTGRES_SCHEMA"), "public"));
    }

    /** Host and port, for messages: the database may be named after the user. */
    public String location() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return location();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static int port(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigurationException(PORT);
        }
        throw new ConfigurationException(PORT);
    }

    private static String sslMode(String mode) {
        if (!SSL_MODES.contains(mode)) {
            throw new ConfigurationException(
                    "PostgreSQL's sslmode has to be one of " + String.join(", ", SSL_MODES) + ".");
        }
        return mode;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (present(value)) {
                return value;
            }
        }
        return null;
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }
}
