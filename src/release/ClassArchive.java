import java.io.BufferedReader;
import java.time.Instant;
import java.time.Duration;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the class-data archive with which Quipu starts in about half the time: the classes that it loads, as Java keeps them in
 * memory. Only the Java that made it takes it, with the same jars in the same folder; any other one starts without.
 *
 * <pre>java ClassArchive.java QUARKUS-APP</pre>
 */
public final class ClassArchive {

    private static final String JAR = "quarkus-run.jar";
    private static final String ARCHIVE = "quipu.jsa";
    private static final Duration START = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final String EVENT = "{\"id\":\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\",\"type\":\"note.taken\","
            + "\"timestamp\":\"2026-11-20T10:00:00Z\",\"device_id\":\"d\",\"workspace_id\":\"w\",\"session_id\":\"s\",\"data\":{}}";

    private final Path app;
    private final Path work;

    private ClassArchive(Path app, Path work) {
        this.app = app;
        this.work = work;
    }

    public static void main(String... arguments) throws Exception {
        Path app = Path.of(arguments[0]).toAbsolutePath();
        if (!Files.exists(app.resolve(JAR)) || isMade(app)) {
            return; // a native build has no jar, or one of a build before
        }
        Path work = Files.createTempDirectory("quipu-archive");
        try {
            new ClassArchive(app, work).make();
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static boolean isMade(Path app) throws IOException {
        Path archive = app.resolve(ARCHIVE);
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(app.resolve(JAR))) > 0;
    }

    private void make() throws Exception {
        Set<String> classes = new LinkedHashSet<>();
        classes.addAll(served("sqlite", Map.of("QUIPU_BACKEND", "sqlite")));
        classes.addAll(served("postgres", Map.of("DATABASE_URL", "postgres://127.0.0.1:1/nowhere")));
        Path list = Files.write(work.resolve("classes"), classes);
        Path archive = app.resolve(ARCHIVE);
        Files.deleteIfExists(archive);
        // Java names each class that it leaves out, dozens of them.
        Process dump = start(
                List.of("-Xshare:dump", "-Xlog:disable", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive),
                List.of(),
                Map.of());
        String said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (dump.waitFor() != 0 || !Files.exists(archive)) {
            System.out.println("This Java makes no class-data archive, Quipu starts without one. " + said.strip());
        }
    }

    /** The classes of a server and of what is mostly asked of it, and of commands beside it and without one. */
    private List<String> served(String name, Map<String, String> settings) throws Exception {
        Path list = work.resolve(name);
        boolean isReady = name.equals("sqlite");
        List<String> classes = new ArrayList<>();
        Process server = start(
                List.of("-XX:DumpLoadedClassList=" + list, "-XX:TieredStopAtLevel=1"),
                List.of("serve", "--port", "0"),
                settings);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String address = address(output);
            if (isReady) {
                awaitReady(address);
                call(address, "POST", "/api/v1/events", EVENT);
                call(address, "GET", "/api/v1/sessions/s/events", "");
                call(address, "GET", "/api/v1/sessions", "");
                classes.addAll(ofCommand(settings, "session", "list", "--server", address));
            }
            call(address, "GET", "/q/health/live", "");
        } finally {
            server.destroy();
            server.waitFor();
        }
        classes.addAll(Files.readAllLines(list));
        if (isReady) {
            classes.addAll(ofCommand(settings, "session", "list"));
            classes.addAll(ofCommand(settings, "--help")); // All other commands.
        }
        return classes;
    }

    private List<String> ofCommand(Map<String, String> settings, String... arguments) throws Exception {
        Path list = work.resolve("command");
        Process command = start(
                List.of("-XX:DumpLoadedClassList=" + list, "-XX:TieredStopAtLevel=1"), List.of(arguments), settings);
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IllegalStateException("quipu " + String.join(" ", arguments) + " failed: " + said);
        }
        return Files.readAllLines(list);
    }

    private static String address(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("Quipu did not start: " + said);
    }

    private static void awaitReady(String address) throws Exception {
        Instant end = Instant.now().plus(START);
        while (status(address, "GET", "/q/health/ready", "") != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Quipu did not become ready within " + START.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    private static void call(String address, String method, String path, String body) throws Exception {
        int status = status(address, method, path, body);
        if (status != 200) {
            throw new IllegalStateException(method + " " + path + " answered " + status);
        }
    }

    private static int status(String address, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private Process start(List<String> options, List<String> arguments, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", app.resolve(JAR).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Set.of("QUIPU_BACKEND", "DATABASE_URL", "PGHOST", "QUIPU_HOST", "QUIPU_KEYS", "QUIPU_SERVER")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(settings);
        builder.environment().put("QUIPU_HOME", work.resolve("home").toString());
        return builder.start();
    }
}
