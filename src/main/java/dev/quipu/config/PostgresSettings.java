package dev.quipu.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
        URI url = hasUrl(settings) ? parse(settings.apply("DATABASE_URL")) : URI.create("postgresql:///");
        Map<String, String> query = query(url);
        String[] login = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        String path = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
        String user = first(login.length > 0 ? decode(login[0]) : null, query.get("user"), settings.apply("PGUSER"));
        return new PostgresSettings(
                first(url.getHost(), query.get("host"), settings.apply("PGHOST"), "localhost"),
                port(url, query, settings),
                first(path, query.get("dbname"), settings.apply("PGDATABASE"), user, "postgres"),
                user,
                first(login.length > 1 ? decode(login[1]) : null, query.get("password"), settings.apply("PGPASSWORD")),
                first(query.get("sslmode"), settings.apply("PGSSLMODE"), "prefer"),
                first(query.get("sslrootcert"), settings.apply("PGSSLROOTCERT")),
                first(query.get("sslcert"), settings.apply("PGSSLCERT")),
                first(query.get("sslkey"), settings.apply("PGSSLKEY")),
                first(settings.apply("quipu.postgres.schema"), settings.apply("QUIPU_POSTGRES_SCHEMA"), "public"));
    }

    /** Host, port and database, for messages. */
    public String location() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return location();
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.strip().replaceFirst("^(jdbc:|vertx-reactive:)", ""));
            if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
                throw malformed();
            }
            return uri;
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static ConfigurationException malformed() {
        return new ConfigurationException(
                "DATABASE_URL is not of the form postgresql://user:password@host:port/database"
                        + " (a character such as @ or / in the password has to be percent-encoded).");
    }

    private static int port(URI url, Map<String, String> query, Function<String, String> settings) {
        String port = first(
                url.getPort() < 0 ? null : String.valueOf(url.getPort()),
                query.get("port"),
                settings.apply("PGPORT"),
                "5432");
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new ConfigurationException("The port of PostgreSQL is \"" + port + "\"; it has to be a number.");
        }
    }

    private static Map<String, String> query(URI url) {
        Map<String, String> query = new HashMap<>();
        if (url.getRawQuery() != null) {
            for (String pair : url.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
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
