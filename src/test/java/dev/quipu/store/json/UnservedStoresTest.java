package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnservedStoresTest {

    private static final Path BACKEND = Path.of("src/main/java/dev/quipu/store/json/JsonBackend.java");
    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/native-image/dev.quipu/quipu/reachability-metadata.json");
    private static final Pattern USED = Pattern.compile("UnservedStores\\.of\\((\\w+)\\.class");

    @Test
    void aNativeExecutableIsToldOfEachPort() throws IOException {
        // Given
        List<String> used = USED.matcher(Files.readString(BACKEND))
                .results()
                .map(found -> found.group(1))
                .toList();

        // When
        List<String> told = new ArrayList<>();
        new ObjectMapper()
                .readTree(METADATA.toFile())
                .path("reflection")
                .forEach(type -> told.add(type.at("/type/proxy/0").asText().replaceAll(".*\\.", "")));

        // Then
        assertThat(told).hasSize(10).containsExactlyInAnyOrderElementsOf(used);
    }
}
