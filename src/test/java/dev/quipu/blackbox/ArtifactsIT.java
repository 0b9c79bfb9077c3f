package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.digest.Sha256;
import dev.quipu.store.contract.PlannedWork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Artifacts with contents, as a user of SQLite has them. */
@NativeOnly
class ArtifactsIT {

    private static final int HEAP = 64;
    private static final int SIZE = 60 << 20;
    private static final String ARTIFACT = "{\"id\":\"a\",\"agent_run_id\":\"r1\",\"type\":\"video\",\"path\":\"x\"}";
    private static final String CONTENT = "/api/v1/artifacts/a/content";

    private final Installation installation = Installation.create().withHeap(HEAP);

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aContentAsLargeAsTheHeapGoesUpAndDown() throws Exception {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        plan();
        server.http().post("/api/v1/artifacts", ARTIFACT);
        Path file = file(SIZE);

        // When
        HttpResponse<Void> sent =
                client().send(request(server).PUT(BodyPublishers.ofFile(file)).build(), BodyHandlers.discarding());
        HttpResponse<Path> read = client().send(
                        request(server).GET().build(),
                        BodyHandlers.ofFile(Files.createTempFile(installation.home(), "r", "")));

        // Then
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Files.mismatch(file, read.body())).isEqualTo(-1);
        assertThat(server.output()).doesNotContain("OutOfMemory", "blocked");
    }

    @Test
    void whatAKilledServerWasReceivingIsGoneAtTheNextStart() throws Exception {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        plan();
        server.http().post("/api/v1/artifacts", ARTIFACT);
        client().sendAsync(
                        request(server)
                                .PUT(BodyPublishers.ofInputStream(ArtifactsIT::endless))
                                .build(),
                        BodyHandlers.discarding());
        await().atMost(Duration.ofSeconds(20)).until(() -> !arriving().isEmpty());
        server.kill();

        // When
        installation.serve().awaitReady();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(arriving()).isEmpty());
    }

    @Test
    void commandsKeepAFileAndGiveItBack() throws Exception {
        // Given
        installation.serve().awaitReady();
        plan();
        Path file = file(200_000);
        Path copy = installation.home().resolve("copy");

        // When
        Finished put = installation.run(
                "artifact",
                "put",
                file.toString(),
                "--run",
                "r1",
                "--task",
                "t1",
                "--type",
                "log",
                "--metadata",
                "exit=0",
                "--json");
        String id = put.json().path("id").textValue();
        Finished got = installation.run("artifact", "get", id, "--output", copy.toString());
        Finished again = installation.run("artifact", "get", id, "--output", copy.toString());
        JsonNode listed =
                installation.run("artifact", "list", "--type", "log", "--json").json();
        Finished shown = installation.run("artifact", "show", id);
        Finished backup =
                installation.run("backup", installation.home().resolve("b.gz").toString(), "--json");
        Finished deleted = installation.run("artifact", "delete", id);
        Finished gone = installation.run("artifact", "show", id);

        // Then
        assertThat(put.exit()).as(put.all()).isZero();
        assertThat(put.json().path("sha256").textValue()).isEqualTo(Sha256.hex(Files.readAllBytes(file)));
        assertThat(put.json().path("metadata")).isEqualTo(Http.parse("{\"exit\":\"0\"}"));
        assertThat(got.exit()).as(got.all()).isZero();
        assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(listed.path("items").findValuesAsText("id")).containsExactly(id);
        assertThat(shown.out()).contains(id, "200000");
        assertThat(backup.json().at("/contents_not_copied/count").intValue()).isEqualTo(1);
        assertThat(backup.err()).contains("1 artifact contents (200000 bytes) are stored outside the database");
        assertThat(deleted.exit()).as(deleted.all()).isZero();
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(files("objects")).isEmpty();
        assertThat(arriving()).isEmpty();
    }

    @Test
    void aSettingThatCannotBeKeptStopsTheStart() {
        // When
        Finished refused =
                installation.with("QUIPU_ARTIFACTS_INLINE_MAX_SIZE", "2M").run("serve", "--port", "0");

        // Then
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("Set it to 0 to 1M, such as 64K.").doesNotContain("\tat ");
    }

    private void plan() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + installation.home().resolve("quipu.db"))) {
            PlannedWork.makeOnce(connection, "local");
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest.Builder request(RunningQuipu server) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + CONTENT))
                .timeout(Duration.ofSeconds(60));
    }

    private Path file(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(Files.createTempFile(installation.home(), "sent", ".log"), bytes);
    }

    /** Some bytes, and then none for ever. */
    private static InputStream endless() {
        return new InputStream() {
            private int left = 500_000;

            @Override
            public synchronized int read() throws IOException {
                while (left == 0) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                left--;
                return 'x';
            }
        };
    }

    private List<Path> arriving() throws IOException {
        return files("uploads").stream()
                .filter(path -> !path.toString().endsWith(".lock"))
                .toList();
    }

    private List<Path> files(String part) throws IOException {
        Path folder = installation.home().resolve("artifacts").resolve(part);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
