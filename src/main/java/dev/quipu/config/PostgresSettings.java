package dev.quipu.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where PostgreSQL is and how to log in, from <code>DATABASE_URL</code> and, for what it leaves open, libpq's variables.
 * Its text form never shows user or password.
 *
 * @param user null for the driver's default
 * @param password null if none
 * @param sslMode libpq's name, such as <code>verify-full</code>
 * @param sslRootCert file of the trusted certificates, null if none; a mode that verifies trusts the platform's authorities then
 * @param sslCert file of the client's certificate, null if none
 * @param sslKey file of the client's key, null if none
 * @param schema the schema that holds our tables
 * @param namesDatabase whether the database was named, and is not only called like the user
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
        String schema,
        boolean namesDatabase) {

    private static final String URL = "DATABASE_URL";
    private static final String DIRECT_URL = "DATABASE_DIRECT_URL";
    private static final String REPLICA_URL = "DATABASE_REPLICA_URL";
    private static final String NEEDS_DIRECT =
            "Behind a pooler in transaction mode (QUIPU_POSTGRES_POOLER) this needs a"
                    + " session of its own: set DATABASE_DIRECT_URL to the address of PostgreSQL itself.";

    private static final String PORT = "The port of PostgreSQL must be a number from 1 to 65535.";
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> VERIFIED = List.of("verify-ca", "verify-full");
    private static final String SYSTEM = "system";
    private static final List<String> UNVERIFIED = List.of("allow", "prefer", "require");

    /** Whether an address is configured, as a URL or by <code>PGHOST</code>. */
    public static boolean isConfigured(Function<String, String> settings) {
        return hasUrl(settings) || present(settings.apply("PGHOST"));
    }

    /** Whether <code>DATABASE_URL</code> is set. */
    public static boolean hasUrl(Function<String, String> settings) {
        return present(settings.apply(URL));
    }

    /** Whether <code>DATABASE_DIRECT_URL</code> is set. */
    public static boolean hasDirectUrl(Function<String, String> settings) {
        return present(settings.apply(DIRECT_URL));
    }

    /** Whether there is an address at which a session can be had. */
    public static boolean hasDirect(Function<String, String> settings) {
        return hasDirectUrl(settings) || Pooler.of(settings) == Pooler.NONE;
    }

    /**
     * The address at which a session can be had: <code>DATABASE_DIRECT_URL</code>, else the usual one.
     *
     * @throws ConfigurationException if a pooler stands there, or the URL is none of PostgreSQL
     */
    public static PostgresSettings direct(Function<String, String> settings) {
        if (!hasDirect(settings)) {
            throw new ConfigurationException(NEEDS_DIRECT);
        }
        return of(settings, hasDirectUrl(settings) ? DIRECT_URL : URL);
    }

    /**
     * The replica to read from, <code>DATABASE_REPLICA_URL</code>; empty if it is not set.
     *
     * @throws ConfigurationException if the URL is none of PostgreSQL; the message does not repeat it
     */
    public static Optional<PostgresSettings> replica(Function<String, String> settings) {
        return present(settings.apply(REPLICA_URL)) ? Optional.of(of(settings, REPLICA_URL)) : Optional.empty();
    }

    /**
     * Checks every address.
     *
     * @throws ConfigurationException if one is none of PostgreSQL, or the pooler is none of ours
     */
    public static void check(Function<String, String> settings) {
        of(settings);
        replica(settings);
        if (hasDirect(settings)) {
            direct(settings);
        }
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException if the URL is none of PostgreSQL; the message does not repeat it
     */
    public static PostgresSettings of(Function<String, String> settings) {
        return of(settings, URL);
    }

    private static PostgresSettings of(Function<String, String> settings, String name) {
        String text = settings.apply(name);
        PostgresUrl url = present(text) ? PostgresUrl.parse(name, text) : PostgresUrl.EMPTY;
        Map<String, String> query = url.query();
        LibpqVariables.check(settings, query.keySet());
        String user = first(url.user(), query.get("user"), settings.apply("PGUSER"));
        String authorities = first(query.get("sslrootcert"), settings.apply("PGSSLROOTCERT"));
        String mode = first(query.get("sslmode"), settings.apply("PGSSLMODE"));
        String database = first(url.database(), query.get("dbname"), settings.apply("PGDATABASE"));
        return new PostgresSettings(
                bracketed(host(name, url, settings)),
                port(first(url.port(), query.get("port"), settings.apply("PGPORT"), "5432")),
                first(database, user, "postgres"),
                user,
                first(url.password(), query.get("password"), settings.apply("PGPASSWORD")),
                SYSTEM.equals(authorities) ? verified(mode) : sslMode(first(mode, "prefer")),
                SYSTEM.equals(authorities) ? null : authorities,
                first(query.get("sslcert"), settings.apply("PGSSLCERT")),
                first(query.get("sslkey"), settings.apply("PGSSLKEY")),
                first(settings.apply("quipu.postgres.schema"), settings.apply("QUIPU_POSTGRES_SCHEMA"), "public"),
                present(database));
    }

    /** The schema as SQL writes a name whose case counts. */
    public String quotedSchema() {
        return "\"" + schema.replace("\"", "\"\"") + "\"";
    }

    /** Whether the server's certificate has to be one for the host's name, as libpq has it of <code>verify-full</code>. */
    public boolean verifiesHost() {
        return sslMode.equals("verify-full");
    }

    /** Whether any certificate of the server will do: the mode encrypts only, and no authority is named. */
    public boolean trustsAnybody() {
        return UNVERIFIED.contains(sslMode) && sslRootCert == null;
    }

    /** Whether the server's certificate has to be from one of the platform's authorities. */
    public boolean trustsPlatform() {
        return sslRootCert == null && VERIFIED.contains(sslMode);
    }

    /** Whether we show a certificate of our own. */
    public boolean hasOwnCertificate() {
        return sslCert != null && sslKey != null;
    }

    /** Host, port and database, for messages; never a database that is called like the user because none was named. */
    public String location() {
        return server() + (namesDatabase ? "/" + database : "");
    }

    /** Host and port alone. */
    public String server() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return location();
    }

    private static String host(String name, PostgresUrl url, Function<String, String> settings) {
        String ofUrl = first(url.host(), url.query().get("host"));
        String host = first(ofUrl, settings.apply("PGHOST"), "localhost");
        String from = ofUrl == null ? "PGHOST" : name;
        if (host.contains(",")) {
            throw PostgresUrl.severalHosts(from);
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new ConfigurationException(from + " names a folder of sockets, but Quipu connects over "
                    + "TCP: set it to a host, such as localhost.");
        }
        return host;
    }

    /** libpq's rule: authorities that anybody can ask for a certificate prove nothing without the host's name. */
    private static String verified(String mode) {
        if (present(mode) && !mode.equals("verify-full")) {
            throw new ConfigurationException("sslrootcert=system needs sslmode=verify-full.");
        }
        return "verify-full";
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
                    "PostgreSQL's sslmode must be one of " + String.join(", ", SSL_MODES) + ".");
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
