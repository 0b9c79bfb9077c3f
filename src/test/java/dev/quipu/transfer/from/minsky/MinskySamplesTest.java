package dev.quipu.transfer.from.minsky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.transfer.from.foreign.TakenRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Minsky's real files, where they are at hand. */
@EnabledIf("areThere")
class MinskySamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples/minsky");

    static boolean areThere() {
        return Files.isDirectory(SAMPLES);
    }

    @Test
    void takesEveryRecordOfEveryFile() throws IOException {
        for (Path file : files()) {
            // Given
            JsonNode records = new ObjectMapper().readTree(file.toFile());
            Map<String, String> urls = new HashMap<>();
            records.forEach(record -> urls.put(
                    record.path("session").textValue(), record.path("repoUrl").textValue()));

            // When
            TakenRows taken = TakenRows.of(MinskySource.open(file.toString(), "local", "minsky", name -> null));

            // Then
            assertThat(taken.refused()).as(file.toString()).isEmpty();
            assertThat(taken.rows(SessionTable.SESSIONS)).hasSize(urls.size());
            for (Row session : taken.rows(SessionTable.SESSIONS)) {
                assertThat(session.get("metadata")).hasToString("{\"minsky\":{}}");
                assertThat(session.text("repo_url")).isEqualTo(urls.get(session.text("id")));
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
