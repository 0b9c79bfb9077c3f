package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that leave a server while it runs, and rows that come in. */
@NativeOnly
class ServerRowsIT {

    private static final String MINSKY = "[{\"session\":\"till\",\"repoUrl\":\"https://github.com/acme/till.git\","
            + "\"repoName\":\"acme/till\",\"createdAt\":\"2025-05-01T10:00:00Z\"}]";

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
    void anotherToolsRowsGoThroughTheServerThatIsRunning() throws IOException {
        // Given
        RunningQuipu server = served.serve().awaitReady();
        String file = Files.writeString(served.home().resolve("session-db.json"), MINSKY)
                .toString();

        // When
        Finished first = served.run("import", "minsky", file);
        Finished again = served.run("import", "minsky", file);

        // Then
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.err()).contains("A Quipu server is running; importing through " + server.url() + ".");
        assertThat(first.out())
                .isEqualToIgnoringNewLines("workspaces 1 new, 0 already stored; devices 1 new, 0 already stored; "
                        + "sessions 1 new, 0 already stored.");
        assertThat(again.out())
                .isEqualToIgnoringNewLines("workspaces 0 new, 1 already stored; devices 0 new, 1 already stored; "
                        + "sessions 0 new, 1 already stored.");
        assertThat(Http.json(server.http().get("/api/v1/sessions/till"))
                        .path("started_at")
                        .textValue())
                .isEqualTo("2025-05-01T10:00:00Z");
    }

    @Test
    void aLaptopsRowsGoToAServerUnderItsIdsOfWorkspaces() throws IOException {
        // Given
        RunningQuipu server = served.serve().awaitReady();
        String file = Files.writeString(laptop.home().resolve("session-db.json"), MINSKY)
                .toString();
        laptop.run("import", "minsky", file);
        served.run("import", "minsky", file, "--device", "other");
        String export = laptop.home().resolve("laptop.ndjson").toString();
        laptop.run("export", "-o", export);

        // When
        Finished imported = laptop.run("import", "quipu", export, "--server", server.url());

        // Then
        assertThat(imported.exit()).as(imported.all()).isEqualTo(1);
        assertThat(imported.err()).contains("the existing row differs in device_id");
        assertThat(imported.out()).contains("workspaces 0 new, 1 already stored", "devices 1 new, 0 already stored");
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
