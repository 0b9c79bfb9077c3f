package dev.quipu.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Quipu on a fresh SQLite file. */
public class SqliteProfile implements QuarkusTestProfile {

    /** Bytes: what is too large for an artifact is no effort to a test. */
    public static final int LARGEST_CONTENT = 4_000_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "quipu.backend",
                    "sqlite",
                    "quipu.sqlite.path",
                    Files.createTempDirectory("quipu").resolve("a b/quipu.db").toString(),
                    "quipu.artifacts.max-size",
                    String.valueOf(LARGEST_CONTENT),
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
