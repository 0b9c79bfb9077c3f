package dev.quipu.blackbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Quipu as one user has it: a data folder, environment variables, and the commands that run in them. */
public final class Installation implements AutoCloseable {

    private static final long SECONDS_A_COMMAND = 120;

    /** The heap in megabytes, unless a test says otherwise. */
    static final int HEAP = 512;

    private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final Path home;
    private final int heap;
    private final Map<String, String> environment;
    private final List<RunningQuipu> running;
    private final List<String> prefix;

    private Installation(
            Path home, int heap, Map<String, String> environment, List<RunningQuipu> running, List<String> prefix) {
        this.prefix = prefix;
        this.home = home;
        this.heap = heap;
        this.environment = environment;
        this.running = running;
    }

    /** A new, empty data folder. */
    public static Installation create() {
        try {
            return new Installation(
                    Files.createTempDirectory("quipu-blackbox"), HEAP, Map.of(), new ArrayList<>(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same data folder, with one more environment variable. */
    public Installation with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Installation(home, heap, more, running, prefix);
    }

    /** The same data folder, with a heap of so many megabytes at most. */
    public Installation withHeap(int megabytes) {
        return new Installation(home, megabytes, environment, running, prefix);
    }

    /** The same data folder, with another folder for temporary files. */
    Installation withTemporary(Path folder) {
        return with(JVM_OPTIONS, "-Djava.io.tmpdir=" + folder);
    }

    /** The same data folder, with commands that another one starts, which the words before it name. */
    public Installation startedBy(List<String> before) {
        return new Installation(home, heap, environment, running, List.copyOf(before));
    }

    /** The same data folder, with commands that run in a folder which was deleted meanwhile. */
    public Installation inADeletedFolder() {
        String script = "mkdir deleted && cd deleted && rmdir ../deleted || exit 9;"
                + " while :; do case $1 in *.jar | */quipu*) shift; break ;; esac; shift; done; exec \"$0\" \"$@\"";
        return startedBy(List.of("sh", "-c", script, Artifact.launcher().toString()));
    }

    /** The same data folder, on a PostgreSQL database. */
    public Installation onPostgres(String url) {
        return with("QUIPU_BACKEND", "postgres").with("DATABASE_URL", url);
    }

    /** The same data folder, with JSON files in it. */
    public Installation onJson() {
        return with("QUIPU_BACKEND", "json");
    }

    boolean isOnJson() {
        return "json".equals(environment.get("QUIPU_BACKEND"));
    }

    /** The data folder. */
    public Path home() {
        return home;
    }

    /** Runs a command to its end, with nothing on its standard input. */
    public Finished run(String... arguments) {
        return runWith("", arguments);
    }

    /** Runs a command to its end, with a text on its standard input. */
    public Finished runWith(String input, String... arguments) {
        Path stdin = write("stdin", input);
        Path stdout = write("stdout", "");
        Path stderr = write("stderr", "");
        try {
            Process process = builder(List.of(arguments))
                    .redirectInput(stdin.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile())
                    .start();
            if (!process.waitFor(SECONDS_A_COMMAND, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Still running after " + SECONDS_A_COMMAND + " s: " + List.of(arguments) + "\n"
                        + Files.readString(stdout) + Files.readString(stderr));
            }
            return new Finished(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Stream.of(stdin, stdout, stderr).forEach(Installation::delete);
        }
    }

    /** Starts <code>serve</code> on a free port, and does not wait for anything. */
    public RunningQuipu serve(String... arguments) {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        return start(port, all);
    }

    /** Starts a command that serves on a port. */
    public RunningQuipu start(int port, List<String> arguments) {
        Path log = write("serve", "");
        try {
            Process process = builder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            RunningQuipu started = new RunningQuipu(process, port, log);
            running.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on which nobody listens, and which was not given out before. */
    public static int freePort() {
        return FreePorts.next();
    }

    /** Ends every server that was started here, and deletes the data folder. */
    @Override
    public void close() {
        running.forEach(RunningQuipu::kill);
        if (!Files.exists(home)) {
            return;
        }
        // A hook's process in the background may still write down that nobody is there any more.
        await().atMost(SECONDS_A_COMMAND, TimeUnit.SECONDS).ignoreExceptions().until(() -> deleteAll(home));
    }

    private static boolean deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Installation::delete);
        }
        return Files.notExists(folder);
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        List<String> words = new ArrayList<>(arguments);
        if (Artifact.isNative() && environment.containsKey(JVM_OPTIONS)) {
            // Only a JVM reads that variable; an executable takes the same options as its first arguments.
            words.addAll(0, List.of(environment.get(JVM_OPTIONS).split(" ")));
        }
        command.addAll(Artifact.command(heap, words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name -> name.startsWith("QUIPU_")
                        || name.startsWith("QUARKUS_")
                        || name.startsWith("PG")
                        || name.equals("DATABASE_URL")
                        || name.equals(JVM_OPTIONS));
        variables.put("QUIPU_HOME", home.toString());
        variables.putAll(environment);
        return builder;
    }

    private static Path write(String name, String content) {
        try {
            Path file = Files.createTempFile("quipu-" + name, ".txt");
            return Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
