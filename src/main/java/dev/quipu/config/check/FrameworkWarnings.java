package dev.quipu.config.check;

import dev.quipu.config.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Doubts about settings of Quarkus that somebody has changed, and on which Quipu relies. */
final class FrameworkWarnings {

    private static final long IDLE_SECONDS = 60;

    private FrameworkWarnings() {}

    /**
     * Looks at the settings.
     *
     * @param settings reads a configuration key, null if it is not set
     * @param eventsBody bytes in a body of events
     */
    static List<SettingWarning> of(Function<String, String> settings, int eventsBody) {
        List<SettingWarning> warnings = new ArrayList<>();
        if (isTrue(settings, "quarkus.http.http2")) {
            warnings.add(new SettingWarning(
                    "QUARKUS_HTTP_HTTP2",
                    "It is on, but request bodies over HTTP/2 cannot be read: such calls fail with 500.",
                    "Unset it; clients then use HTTP/1.1."));
        }
        if (isTrue(settings, "quarkus.http.proxy.proxy-address-forwarding")
                && isUnset(settings, "quarkus.http.proxy.trusted-proxies")) {
            warnings.add(new SettingWarning(
                    "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                    "It trusts the forwarding headers of every client, so that limits per address can be evaded.",
                    "Set QUARKUS_HTTP_PROXY_TRUSTED_PROXIES to the proxy's address."));
        }
        for (String key : List.of(
                "quarkus.tls.trust-all", "quarkus.datasource.reactive.trust-all", "quarkus.oidc.tls.trust-all")) {
            if (isTrue(settings, key) && !isOurs(settings, key)) {
                warnings.add(new SettingWarning(
                        Variable.of(key),
                        "It accepts any certificate.",
                        "Unset it, and set the CA certificate instead."));
            }
        }
        if ("none".equalsIgnoreCase(settings.apply("quarkus.oidc.tls.verification"))) {
            warnings.add(new SettingWarning(
                    "QUARKUS_OIDC_TLS_VERIFICATION",
                    "It accepts any certificate of the identity provider.",
                    "Unset it, and set the CA certificate instead."));
        }
        bodies(settings, eventsBody, warnings);
        return warnings;
    }

    private static void bodies(Function<String, String> settings, int eventsBody, List<SettingWarning> warnings) {
        String most = settings.apply("quarkus.http.limits.max-body-size");
        if (most != null && most.matches("\\d{1,18}[KkMm]?") && bytes(most) < eventsBody) {
            warnings.add(new SettingWarning(
                    "QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE",
                    "It is " + most + " and refuses bodies before Quipu can say why.",
                    "Unset it, and set QUIPU_LIMITS_EVENTS_BODY and QUIPU_LIMITS_BODY."));
        }
        String idle = settings.apply("quarkus.http.idle-timeout");
        if (idle != null && idle.matches("\\d{1,9}[Ss]?") && seconds(idle) < IDLE_SECONDS) {
            warnings.add(new SettingWarning(
                    "QUARKUS_HTTP_IDLE_TIMEOUT",
                    "It is " + idle + ", and streams may be closed between two heartbeats.",
                    "Unset it, or set QUIPU_STREAMS_HEARTBEAT to less than half of it."));
        }
    }

    /** With sslmode=require and less it follows from DATABASE_URL, and DatabaseWarnings tells of that. */
    private static boolean isOurs(Function<String, String> settings, String key) {
        String mode = settings.apply("quarkus.datasource.reactive.postgresql.ssl-mode");
        return key.contains("datasource") && (mode == null || !mode.startsWith("verify"));
    }

    private static long bytes(String size) {
        String unit = size.substring(size.length() - 1).toUpperCase(Locale.ROOT);
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return unit.equals("K") ? number << 10 : unit.equals("M") ? number << 20 : number;
    }

    private static long seconds(String duration) {
        return Long.parseLong(duration.replaceAll("\\D", ""));
    }

    private static boolean isTrue(Function<String, String> settings, String key) {
        return "true".equalsIgnoreCase(settings.apply(key));
    }

    private static boolean isUnset(Function<String, String> settings, String key) {
        String value = settings.apply(key);
        return value == null || value.isBlank();
    }
}
