package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.store.contract.UnservedStoresContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnservedStoresTest {

    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/native-image/dev.quipu/quipu/reachability-metadata.json");

    @Test
    void aNativeExecutableIsToldOfEachPort() throws IOException {
        // When
        List<String> told = new ArrayList<>();
        new ObjectMapper()
                .readTree(METADATA.toFile())
                .path("reflection")
                .forEach(type -> told.add(type.at("/type/proxy/0").asText()));

        // Then
        assertThat(told)
                .hasSizeGreaterThanOrEqualTo(10)
                .containsExactlyInAnyOrderElementsOf(UnservedStoresContract.ports());
    }
}
