package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnservedStoresTest {

    private static final Pattern USED = Pattern.compile("UnservedStores\\.of\\((\\w+)\\.class");

    @Test
    void aNativeExecutableIsToldOfEachPort() throws IOException {
        // Given
        String backend = Files.readString(Path.of("src/main/java/dev/quipu/store/json/JsonBackend.java"));
        List<String> used =
                USED.matcher(backend).results().map(MatchResult::group).toList();

        // When
        List<String> told = Stream.of(UnservedStores.class.getAnnotationsByType(RegisterForProxy.class))
                .map(annotation -> "UnservedStores.of(" + annotation.targets()[0].getSimpleName() + ".class")
                .toList();

        // Then
        assertThat(told).hasSize(10).containsExactlyInAnyOrderElementsOf(used);
    }
}
