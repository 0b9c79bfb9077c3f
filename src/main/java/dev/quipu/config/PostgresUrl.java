package dev.quipu.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a <code>DATABASE_URL</code>, decoded; null for what it leaves open. Read by hand, because
 * {@link java.net.URI} takes a host with an underscore, which Docker's names have, for no host at all.
 *
 * @param port as it is written
 */
record PostgresUrl(String user, String password, String host, String port, String database, Map<String, String> query) {

    /** No URL. */
    static final PostgresUrl EMPTY = new PostgresUrl(null, null, null, null, null, Map.of());

    private static final Pattern FORM = Pattern.compile("(?i:jdbc:|vertx-reactive:)?(?i:postgres|postgresql)://"
            + "(?:(?<user>[^:@/?#\\s]*)(?::(?<password>[^@/?#\\s]*))?@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+(?:%[^\\]\\s]*)?]|[^:@/?#,\\[\\]\\s]*)(?::(?<port>\\d*))?"
            + "(?:/(?<database>[^/@?#\\s]*))?"
            + "(?:\\?(?<query>[^#\\s]*))?");

    private static final Pattern SEVERAL =
            Pattern.compile("[^:]+://(?:[^@/?#\\s]*@)?[^@/?#\\s]*,[^@/?#\\s]*(?:[/?]\\S*)?");

    /**
     * Reads a URL.
     *
     * @param name the variable that holds it, for messages
     * @throws ConfigurationException if it is none of PostgreSQL; the message does not repeat it
     */
    static PostgresUrl parse(String name, String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw SEVERAL.matcher(url.strip()).matches() ? severalHosts(name) : malformed(name);
        }
        try {
            Map<String, String> query = query(parts.group("query"));
            UrlParameters.check(name, query);
            return new PostgresUrl(
                    decode(parts.group("user")),
                    decode(parts.group("password")),
                    decode(parts.group("host")),
                    parts.group("port"),
                    decode(parts.group("database")),
                    query);
        } catch (IllegalArgumentException e) {
            throw malformed(name);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return query;
    }

    /** What is said of more than one host. */
    static ConfigurationException severalHosts(String name) {
        return new ConfigurationException(
                name + " names several hosts, but Quipu connects to one: name the primary, or "
                        + "an address that always leads to it (docs/failover.md).");
    }

    private static String decode(String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static ConfigurationException malformed(String name) {
        return new ConfigurationException(name + " is not of the form postgresql://user:password@host:port/database"
                + " (a character such as @ or / in the password must be percent-encoded).");
    }

    /** Nothing of it: it holds a password. */
    @Override
    public String toString() {
        return "DATABASE_URL";
    }
}
