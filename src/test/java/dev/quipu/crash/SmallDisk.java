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
 * A file system of a few megabytes, which a test can fill. Root mounts one in memory. Anybody else mounts it in a user
 * namespace of its own, which a process holds open. Where neither is allowed, a folder on a prepared one is needed; without
 * it the tests fail and say so, they are not skipped.
 */
final class SmallDisk implements AutoCloseable {

    /** Names a folder on a prepared disk, which is used then instead of one in memory. */
    private static final String PREPARED = "quipu.crash.small-disk";

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int CHUNK = 4096;
    /** How many times the wanted size a prepared one may have: it has to be filled in the time of a test. */
    private static final int LARGEST = 4;

    private final Path place;
    private final Path folder;
    private final List<String> entrance;
    private final Ending ending;

    /** What takes it away again. */
    private interface Ending {
        void run() throws IOException;
    }

    private SmallDisk(Path place, Path folder, List<String> entrance, Ending ending) {
        this.place = place;
        this.folder = folder;
        this.entrance = entrance;
        this.ending = ending;
    }

    /** A new, empty one. */
    static SmallDisk of(int megabytes) {
        try {
            String prepared = System.getProperty(PREPARED, "");
            if (!prepared.isEmpty()) {
                return prepared(Path.of(prepared), megabytes);
            }
            Path place = Files.createTempDirectory("quipu-small-disk");
            String mount = "mount -t tmpfs -o size=" + megabytes + "m tmpfs " + place;
            if (run("sh", "-c", mount) == 0) {
                // A server that was killed a moment ago may still have files open.
                return new SmallDisk(place, place, List.of(), () -> {
                    await().atMost(LONGEST).until(() -> run("umount", place.toString()) == 0);
                    Files.delete(place);
                });
            }
            if (run("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount) == 0) {
                return inNamespace(place, mount);
            }
            Files.delete(place);
            throw new AssertionError("There is no disk of " + megabytes + " MB to fill: be root and allowed to mount,"
                    + " or allow user namespaces (unshare --user --map-root-user --mount has to work:"
                    + " sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0),"
                    + " or name a writable folder on a prepared one with -D" + PREPARED
                    + "=FOLDER, for example a container's --tmpfs /small:size=" + megabytes + "m,mode=1777");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmallDisk inNamespace(Path place, String mount) throws IOException {
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
        assertThat(holder.inputReader().readLine()).isEqualTo("mounted");
        String process = String.valueOf(holder.pid());
        Path seen = Path.of("/proc", process, "root").resolve(place.toString().substring(1));
        // SQLite asks where the links of a path lead to, which is nowhere outside.
        List<String> entrance =
                List.of("nsenter", "--target", process, "--user", "--preserve-credentials", "--mount", "--");
        return new SmallDisk(place, seen, entrance, () -> {
            holder.destroyForcibly().onExit().join();
            Files.delete(place);
        });
    }

    private static SmallDisk prepared(Path disk, int megabytes) throws IOException {
        long size = Files.getFileStore(disk).getTotalSpace() >> 20;
        assertThat(size)
                .as("the megabytes of the disk that -D%s names, which is filled", PREPARED)
                .isBetween((long) megabytes, (long) LARGEST * megabytes);
        Path folder = Files.createTempDirectory(disk, "quipu");
        return new SmallDisk(folder, folder, List.of(), () -> run("rm", "-rf", folder.toString()));
    }

    /** Where it is for a program that {@link #entrance()} starts. */
    Path place() {
        return place;
    }

    /** Where it is for this program, and for others that can follow the links of a process. */
    Path folder() {
        return folder;
    }

    /** The words before a command that make it see the disk at its place, none if everybody sees it there. */
    List<String> entrance() {
        return entrance;
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
        try {
            ending.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end, and tells its exit code; that of a shell if there is no such command. */
    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
