package dev.quipu.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Quipu on fresh JSON files. */
public class JsonProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "quipu.backend", "json",
                    "quipu.json.path",
                            Files.createTempDirectory("quipu")
                                    .resolve("a b/session-db.json")
                                    .toString(),
                    "quipu.artifacts.path", Files.createTempDirectory("quipu").toString(),
                    "quarkus.devservices.enabled", "false",
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
