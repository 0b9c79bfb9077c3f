package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file system of a few megabytes in memory, which a test can fill. Root mounts it. Anybody else mounts it in a user
 * namespace of its own, which a process holds open, and reaches it through that process: <code>/proc/PID/root</code>. Where
 * neither is allowed the tests fail and say so; they are not skipped.
 */
final class SmallDisk implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int CHUNK = 4096;

    private final Path mountPoint;
    private final Path folder;
    private final Process holder;

    private SmallDisk(Path mountPoint, Path folder, Process holder) {
        this.mountPoint = mountPoint;
        this.folder = folder;
        this.holder = holder;
    }

    /** A new, empty one. */
    static SmallDisk of(int megabytes) {
        try {
            Path mountPoint = Files.createTempDirectory("quipu-small-disk");
            String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs " + mountPoint;
            if (run(List.of("sh", "-c", mount)) == 0) {
                return new SmallDisk(mountPoint, mountPoint, null);
            }
            return inNamespace(mountPoint, mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SmallDisk inNamespace(Path mountPoint, String mount) throws IOException {
        // Its standard input stays open as long as this JVM lives, so it cannot stay behind.
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        mount + " && echo mounted && exec cat")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = holder.inputReader().readLine();
        if (!"mounted".equals(said)) {
            throw new AssertionError("There is no small disk to fill: be root, or allow user namespaces"
                    + " (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0).");
        }
        Path seen = Path.of("/proc", String.valueOf(holder.pid()), "root")
                .resolve(mountPoint.toString().substring(1));
        return new SmallDisk(mountPoint, seen, holder);
    }

    /** Where its files are. */
    Path folder() {
        return folder;
    }

    /** Fills what is left of it with a file. */
    void fill() {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    /** Deletes that file. */
    void makeRoom() {
        try {
            Files.delete(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (holder == null) {
            // A server that was killed a moment ago may still have files open.
            await().atMost(LONGEST).until(() -> run(List.of("umount", mountPoint.toString())) == 0);
        } else {
            holder.destroyForcibly().onExit().join();
        }
        try {
            Files.delete(mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
