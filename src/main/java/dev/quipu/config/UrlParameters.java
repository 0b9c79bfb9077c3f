package dev.quipu.config;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What may stand behind the question mark of a database's URL, or in a variable of libpq's for it. What Quipu cannot do for it is refused, not left out. */
final class UrlParameters {

    private static final Set<String> TAKEN =
            Set.of("user", "password", "host", "port", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey");

    /** libpq's others whose named values are what Quipu does anyway. */
    private static final Map<String, Set<String>> KEPT = Map.of(
            "channel_binding", Set.of("disable", "prefer"),
            "client_encoding", Set.of("auto", "UTF8", "utf8"),
            "connect_timeout", Set.of("10"),
            "gssencmode", Set.of("disable", "prefer"),
            "keepalives", Set.of("1"),
            "load_balance_hosts", Set.of("disable"),
            "sslcompression", Set.of("0"),
            "sslnegotiation", Set.of("postgres"),
            "sslsni", Set.of("1"),
            "target_session_attrs", Set.of("any", "read-write", "primary"));

    private static final Set<String> REFUSED = Set.of(
            "application_name",
            "fallback_application_name",
            "gssdelegation",
            "gsslib",
            "hostaddr",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "krbsrvname",
            "max_protocol_version",
            "min_protocol_version",
            "options",
            "passfile",
            "replication",
            "require_auth",
            "requirepeer",
            "service",
            "ssl_max_protocol_version",
            "ssl_min_protocol_version",
            "sslcertmode",
            "sslcrl",
            "sslcrldir",
            "sslkeylogfile",
            "sslpassword",
            "tcp_user_timeout");

    /** Names of other programs for what is set elsewhere here. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "options", "Set it on the role (ALTER ROLE), or a schema with QUIPU_POSTGRES_SCHEMA.",
            "currentSchema", "Set QUIPU_POSTGRES_SCHEMA.",
            "schema", "Set QUIPU_POSTGRES_SCHEMA.",
            "search_path", "Set QUIPU_POSTGRES_SCHEMA.",
            "pgbouncer", "Set QUIPU_POSTGRES_POOLER=transaction.",
            "ssl", "Set sslmode, such as sslmode=require.");

    private static final int MOST_DIFFERENCES = 3;

    private UrlParameters() {}

    /**
     * Checks all.
     *
     * @param name the variable that holds the URL
     * @throws ConfigurationException if one is unknown or cannot be honoured; the message repeats no value
     */
    static void check(String name, Map<String, String> query) {
        query.keySet().stream().sorted().forEach(parameter -> check(name, parameter, query.get(parameter)));
    }

    private static void check(String name, String parameter, String value) {
        if (isKnown(parameter)) {
            check(parameter, value, parameter + " in " + name, "remove it");
            return;
        }
        String advice = ELSEWHERE.get(parameter);
        throw new ConfigurationException(name + " has the unknown parameter \"" + parameter + "\". "
                + (advice != null
                        ? advice
                        : nearest(parameter)
                                .map(meant -> "Did you mean " + meant + "?")
                                .orElse("Remove it.")));
    }

    /**
     * Checks one that libpq knows.
     *
     * @param named what the user set, for messages
     * @param without how to do without it, for messages
     * @throws ConfigurationException if it cannot be honoured; the message does not repeat the value
     */
    static void check(String parameter, String value, String named, String without) {
        if (REFUSED.contains(parameter)) {
            String advice = ELSEWHERE.get(parameter);
            throw new ConfigurationException(
                    "Quipu does not support " + named + ": " + without + "." + (advice == null ? "" : " " + advice));
        }
        if (!TAKEN.contains(parameter) && !KEPT.get(parameter).contains(value)) {
            throw new ConfigurationException("Quipu does not support the value of " + named + ": " + without
                    + ", or set it to " + String.join(" or ", new TreeSet<>(KEPT.get(parameter))) + ".");
        }
    }

    private static boolean isKnown(String parameter) {
        return TAKEN.contains(parameter) || KEPT.containsKey(parameter) || REFUSED.contains(parameter);
    }

    private static Optional<String> nearest(String name) {
        LevenshteinDistance distance = new LevenshteinDistance(MOST_DIFFERENCES);
        return Stream.of(TAKEN, KEPT.keySet(), REFUSED)
                .flatMap(Set::stream)
                .filter(known -> distance.apply(name, known) >= 0)
                .min(Comparator.comparing((String known) -> distance.apply(name, known))
                        .thenComparing(known -> known));
    }
}
