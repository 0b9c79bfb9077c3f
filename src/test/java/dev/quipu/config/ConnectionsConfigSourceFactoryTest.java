package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsConfigSourceFactoryTest {

    @ParameterizedTest
    @CsvSource({"1024, 640", "256, 64", "64, 16", "65536, 49152", "9223372036854775807, 100000"})
    void leavesFilesForTheDatabaseAndTheRest(long files, String connections) {
        // When / Then
        assertThat(ConnectionsConfigSourceFactory.derived(files))
                .containsExactly(entry("quarkus.http.limits.max-connections", connections));
    }
}
