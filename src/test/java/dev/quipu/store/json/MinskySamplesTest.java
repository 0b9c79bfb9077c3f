package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that Minsky really wrote, where they are at hand. */
@EnabledIf("areThere")
class MinskySamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples/minsky");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    static boolean areThere() {
        return Files.isDirectory(SAMPLES);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRecordStaysAsItWas(Path file) throws IOException {
        // Given
        Folder folder = new Folder(root);
        folder.write(folder.sessions(), Files.readString(file));

        // When
        folder.open().close();

        // Then
        JsonNode written = JSON.readTree(folder.text(folder.sessions()));
        written.forEach(record -> ((ObjectNode) record).remove("quipu"));
        assertThat(written).isEqualTo(JSON.readTree(file.toFile()));
    }
}
