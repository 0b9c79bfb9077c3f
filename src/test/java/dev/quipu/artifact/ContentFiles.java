package dev.quipu.artifact;

import dev.quipu.store.SqliteProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Contents on their way to a server, and its folder of them. */
abstract class ContentFiles {

    static final String ARTIFACTS = "/api/v1/artifacts";

    static final int MOST = SqliteProfile.LARGEST_CONTENT;
    static final Duration AT_MOST = Duration.ofSeconds(20);

    @ConfigProperty(name = "quipu.artifacts.path")
    String folder;

    static String content(String id) {
        return ARTIFACTS + "/" + id + "/content";
    }

    void lose(List<String> before) throws IOException {
        List<String> added = new ArrayList<>(objects());
        added.removeAll(before);
        Files.delete(Path.of(folder, "objects").resolve(added.get(0)));
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
