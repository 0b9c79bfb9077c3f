package dev.quipu.config;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * libpq's environment variables that Quipu does not read. Each stands for a parameter of the URL, and the same rule holds for
 * both.
 */
final class LibpqVariables {

    /** The parameter for which each stands. */
    static final Map<String, String> PARAMETERS = new TreeMap<>(Map.ofEntries(
            entry("PGAPPNAME", "application_name"),
            entry("PGCHANNELBINDING", "channel_binding"),
            entry("PGCLIENTENCODING", "client_encoding"),
            entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            entry("PGGSSDELEGATION", "gssdelegation"),
            entry("PGGSSENCMODE", "gssencmode"),
            entry("PGGSSLIB", "gsslib"),
            entry("PGHOSTADDR", "hostaddr"),
            entry("PGKRBSRVNAME", "krbsrvname"),
            entry("PGLOADBALANCEHOSTS", "load_balance_hosts"),
            entry("PGMAXPROTOCOLVERSION", "max_protocol_version"),
            entry("PGMINPROTOCOLVERSION", "min_protocol_version"),
            entry("PGOPTIONS", "options"),
            entry("PGPASSFILE", "passfile"),
            entry("PGREQUIREAUTH", "require_auth"),
            entry("PGREQUIREPEER", "requirepeer"),
            entry("PGSERVICE", "service"),
            entry("PGSSLCERTMODE", "sslcertmode"),
            entry("PGSSLCOMPRESSION", "sslcompression"),
            entry("PGSSLCRL", "sslcrl"),
            entry("PGSSLCRLDIR", "sslcrldir"),
            entry("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version"),
            entry("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
            entry("PGSSLNEGOTIATION", "sslnegotiation"),
            entry("PGSSLSNI", "sslsni"),
            entry("PGTARGETSESSIONATTRS", "target_session_attrs")));

    private LibpqVariables() {}

    /**
     * Checks all that are set.
     *
     * @param ofUrl the parameters of the URL, which are stronger
     * @throws ConfigurationException if one cannot be honoured; the message repeats no value
     */
    static void check(Function<String, String> settings, Set<String> ofUrl) {
        PARAMETERS.forEach((variable, parameter) -> {
            String value = settings.apply(variable);
            if (value != null && !value.isBlank() && !ofUrl.contains(parameter)) {
                UrlParameters.check(parameter, value, variable, "unset it");
            }
        });
    }
}
