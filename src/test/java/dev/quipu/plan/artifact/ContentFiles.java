package dev.quipu.plan.artifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.Backend;
import dev.quipu.port.Caller;
import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.PlannedWork;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** Contents on their way to a server, and its folder of them. */
abstract class ContentFiles {

    static final String ARTIFACTS = "/api/v1/artifacts";

    static final int MOST = SqliteProfile.LARGEST_CONTENT;
    static final Duration AT_MOST = Duration.ofSeconds(20);

    @ConfigProperty(name = "quipu.artifacts.path")
    String folder;

    @Inject
    Backend backend;

    /** A connection to the backend's database. */
    abstract Connection connection() throws SQLException;

    @BeforeEach
    void plan() throws SQLException {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        try (Connection connection = connection()) {
            PlannedWork.makeOnce(connection, Caller.LOCAL_TEAM);
        }
    }

    /** Makes an artifact of the run <code>r1</code>; the fields are JSON without braces. */
    static String made(String id, String fields) {
        Response made = post(
                "{\"id\":\"" + id.replace(' ', '-') + "\",\"agent_run_id\":\"r1\",\"type\":\"file\"," + fields + "}");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.path("id");
    }

    static Response post(String body) {
        return given().contentType("application/json").body(body).post(ARTIFACTS);
    }

    static String content(String id) {
        return ARTIFACTS + "/" + id + "/content";
    }

    void lose(List<String> before) throws IOException {
        Files.delete(added(before));
    }

    /** The file of a content that came since. */
    Path added(List<String> before) throws IOException {
        List<String> added = new ArrayList<>(objects());
        added.removeAll(before);
        return Path.of(folder, "objects").resolve(added.get(0));
    }

    static int sent(String id, BodyPublisher body) {
        try {
            return put(id, body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static int put(String id, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + content(id)))
                .PUT(body)
                .timeout(AT_MOST)
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** The files of stored contents. */
    List<String> objects() throws IOException {
        return files("objects", path -> true);
    }

    /** The files of arriving contents. */
    List<String> uploads() throws IOException {
        return files("uploads", path -> !path.toString().endsWith(".lock"));
    }

    List<String> files(String part, Predicate<Path> isMeant) throws IOException {
        Path root = Path.of(folder, part);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .filter(isMeant)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
