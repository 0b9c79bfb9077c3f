package dev.quipu.config;

import dev.quipu.port.BackendName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns our settings into Quarkus' own: which of its parts are active, and how its pool reaches PostgreSQL. */
public class BackendConfigSourceFactory extends DerivedConfigSourceFactory {

    public BackendConfigSourceFactory() {
        super("quipu", BackendConfigSourceFactory::derived);
    }

    /** A faulty configuration leaves PostgreSQL off here; the start of the program refuses it with the reason. */
    static Map<String, String> derived(Function<String, String> settings) {
        Map<String, String> derived = new HashMap<>();
        derived.put("quarkus.datasource.active", "false");
        derived.put("quarkus.hibernate-orm.active", "false");
        try {
            if (BackendChoice.of(settings) == BackendName.POSTGRES) {
                postgres(derived, PostgresSettings.of(settings), Pooler.of(settings));
            }
        } catch (ConfigurationException refusedAtStart) {
            return derived;
        }
        return derived;
    }

    private static void postgres(Map<String, String> derived, PostgresSettings postgres, Pooler pooler) {
        derived.put("quarkus.datasource.active", "true");
        derived.put("quarkus.hibernate-orm.active", "true");
        derived.put(
                "quarkus.datasource.reactive.url",
                "postgresql://" + postgres.host() + ":" + postgres.port() + "/" + postgres.database());
        put(derived, "quarkus.datasource.username", postgres.user());
        put(derived, "quarkus.datasource.password", postgres.password());
        derived.put("quarkus.datasource.reactive.postgresql.ssl-mode", postgres.sslMode());
        derived.put("quarkus.datasource.reactive.additional-properties.application_name", "quipu");
        if (pooler == Pooler.NONE) {
            derived.put("quarkus.datasource.reactive.additional-properties.search_path", postgres.quotedSchema());
        }
        if (postgres.sslRootCert() != null) {
            derived.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
            derived.put("quarkus.datasource.reactive.trust-certificate-pem.certs", postgres.sslRootCert());
        }
        derived.put(
                "quarkus.datasource.reactive.hostname-verification-algorithm",
                postgres.verifiesHost() ? "HTTPS" : "NONE");
        derived.put("quarkus.datasource.reactive.trust-all", String.valueOf(postgres.trustsAnybody()));
        if (postgres.hasOwnCertificate()) {
            derived.put("quarkus.datasource.reactive.key-certificate-pem", "true");
            derived.put("quarkus.datasource.reactive.key-certificate-pem.certs", postgres.sslCert());
            derived.put("quarkus.datasource.reactive.key-certificate-pem.keys", postgres.sslKey());
        }
    }

    private static void put(Map<String, String> derived, String key, String value) {
        if (value != null) {
            derived.put(key, value);
        }
    }
}
