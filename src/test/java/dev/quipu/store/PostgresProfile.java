package dev.quipu.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Quipu on a fresh PostgreSQL database. */
public class PostgresProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "quipu.backend",
                    "postgres",
                    "DATABASE_URL",
                    PostgresServer.freshDatabase(),
                    "quipu.artifacts.max-size",
                    String.valueOf(SqliteProfile.LARGEST_CONTENT),
                    "quipu.artifacts.path",
                    Files.createTempDirectory("quipu").toString(),
                    "quarkus.devservices.enabled",
                    "false",
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
