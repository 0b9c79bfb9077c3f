package dev.quipu.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three PostgreSQLs of which one is the leader; the script beside the tests makes them. */
final class PatroniCluster implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/cluster/patroni");
    private static final long SECONDS = 180;

    private final Path folder;

    private PatroniCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts one, and waits until a standby is synchronous. */
    static PatroniCluster start() {
        try {
            PatroniCluster cluster = new PatroniCluster(Files.createTempDirectory("quipu-patroni"));
            cluster.run("start");
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address that leads to the leader, whichever it is. */
    String url() {
        try {
            return Files.readString(folder.resolve("url")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills all processes of the leader's node at once, as a power cut does, and tells which node it was. */
    String killLeader() {
        return run("kill-leader").strip();
    }

    /** A line for each node: its name, role, state and timeline. */
    List<String> status() {
        return run("status").lines().toList();
    }

    @Override
    public void close() {
        run("stop");
        try {
            List<String> command = List.of("rm", "-rf", folder.toString());
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String run(String command) {
        try {
            Path output = Files.createTempFile("quipu-patroni", ".txt");
            Process process = new ProcessBuilder(SCRIPT.toAbsolutePath().toString(), command, folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output);
            Files.delete(output);
            if (!hasEnded || process.exitValue() != 0) {
                throw new IllegalStateException("patroni " + command + " fails:\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
