import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts Quipu, has it do what it mostly does, and ends it, so that the JVM writes its ahead-of-time cache.
 *
 * <pre>java Training.java CACHE JAVA OPTION… -jar JAR</pre>
 */
public final class Training {

    private static final int ROUNDS = 400;
    private static final int BATCH = 50;
    private static final int PORT = 7847;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Path HOME = Path.of("/tmp/training");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private Training(String key) {
        this.key = key;
    }

    public static void main(String... arguments) throws Exception {
        Path cache = Path.of(arguments[0]);
        List<String> java = List.of(arguments).subList(1, arguments.length);
        String key = new String(
                        start(java, "key", "create", "--admin").getInputStream().readAllBytes())
                .strip();

        List<String> trained = new ArrayList<>(java);
        // The JVM names each class that it leaves out, hundreds of them.
        trained.addAll(trained.indexOf("-jar"), List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"));
        Process server = start(trained, "serve");
        Training training = new Training(key);
        training.awaitReady(server);
        for (int round = 0; round < ROUNDS; round++) {
            training.round(round);
        }
        server.destroy();
        int exit = server.waitFor();
        if (!Files.exists(cache)) {
            throw new IllegalStateException("It ended with " + exit + " and has left no cache");
        }
        System.out.println("Trained with " + ROUNDS + " rounds of calls: " + Files.size(cache) / 1_000_000 + " MB");
    }

    private static Process start(List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("QUIPU_HOME", HOME.toString());
        return builder.start();
    }

    private void awaitReady(Process server) throws Exception {
        Instant end = Instant.now().plus(START);
        while (true) {
            try {
                call("GET", "/q/health/ready", "");
                return;
            } catch (IOException e) {
                if (!server.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException("Quipu does not become ready", e);
                }
                Thread.sleep(100);
            }
        }
    }

    private void round(int round) throws Exception {
        String session = "training-" + round % 20;
        String start = "{\"cc_session_id\":\"%s\",\"cwd\":\"/\",\"transcript_path\":\"\",\"source\":\"startup\"}"
                .formatted(session);
        call("POST", "/api/v1/events", event(session, "session.start", start));
        String batch = IntStream.range(0, BATCH)
                .mapToObj(i -> event(session, "note.taken", "{\"text\":\"" + i + "\"}"))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        call("POST", "/api/v1/events", batch);
        call("GET", "/api/v1/sessions?limit=20", "");
        call("GET", "/api/v1/sessions/" + session, "");
        call("GET", "/api/v1/sessions/" + session + "/events", "");
        call("GET", "/q/health/ready", "");
        call("GET", "/q/metrics", "");
    }

    private static String event(String session, String type, String data) {
        return "{\"id\":\"%s\",\"type\":\"%s\",\"timestamp\":\"%s\",\"device_id\":\"d\",\"workspace_id\":\"w\",\"session_id\":\"%s\",\"data\":%s}"
                .formatted(UUID.randomUUID(), type, Instant.now(), session, data);
    }

    private void call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        if (answer.body().contains("\"rejected\":1")) {
            throw new IllegalStateException(answer.body());
        }
    }
}
