package dev.quipu.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Quipu on a fresh PostgreSQL database. */
public class PostgresProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quipu.backend", "postgres",
                "DATABASE_URL", PostgresServer.freshDatabase(),
                "quarkus.devservices.enabled", "false",
                "quarkus.http.test-port", "0");
    }
}
