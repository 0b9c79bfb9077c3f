package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a laptop exports from a server. */
@NativeOnly
class ServerExportIT {

    private final Installation served = Installation.create();
    private final Installation laptop = Installation.create();

    @AfterEach
    void stop() {
        served.close();
        laptop.close();
    }

    @Test
    void aTeamsRowsComeFromTheServerAndGoIntoAnotherStore() {
        // Given
        RunningQuipu server = served.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "served", 1));
        Path file = laptop.home().resolve("served.ndjson");

        // When
        Finished piped = laptop.run("export", "--server", server.url());
        Finished written = laptop.run("export", "--server", server.url(), "-o", file.toString());
        Finished imported = laptop.run("import", "quipu", file.toString());

        // Then
        List<JsonNode> lines = piped.out().lines().map(Http::parse).toList();
        assertThat(lines)
                .anyMatch(line -> line.path("table").asText().equals("sessions")
                        && line.at("/row/id").asText().equals("served"));
        assertThat(lines.get(lines.size() - 1).has("sha256")).isTrue();
        assertThat(written.err()).contains(" rows of team local of " + server.url() + ".");
        assertThat(imported.exit()).as(imported.all()).isZero();
        assertThat(laptop.run("session", "list", "--json")
                        .json()
                        .at("/items/0/id")
                        .textValue())
                .isEqualTo("served");
    }

    @Test
    void whatTheServerRefusesLeavesNoFile() {
        // Given
        RunningQuipu server = served.serve().awaitReady();
        Path file = laptop.home().resolve("none.ndjson");

        // When
        Finished refused = laptop.run("export", "--server", server.url(), "--workspace", "none", "-o", file.toString());

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("none");
        assertThat(file).doesNotExist();
    }
}
