package dev.quipu.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The loaded classes of the jar under test, archived for this JDK (AppCDS): the black-box suites start some hundreds of
 * commands, and each one starts a third faster from it. Made once for each build, beside the jar.
 */
final class ClassArchive {

    private static final long SECONDS_TO_MAKE_IT = 120;

    private ClassArchive() {}

    /** The JVM options that use the archive of a jar; the first call of a build makes it. */
    static List<String> options(Path jar) {
        return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + Existing.of(jar), "-Xlog:disable", "-Xlog:all=off");
    }

    private static final class Existing {
        private static Path archive;

        private static synchronized Path of(Path jar) {
            if (archive == null) {
                archive = made(jar, jar.resolveSibling("classes-" + Runtime.version() + ".jsa"));
            }
            return archive;
        }
    }

    private static Path made(Path jar, Path archive) {
        // Test processes that run side by side must not each make it, nor read half of one.
        try (FileChannel lock = FileChannel.open(
                        jar.resolveSibling("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.exists(archive) || isOlder(archive, jar)) {
                Path fresh = archive.resolveSibling("fresh-" + archive.getFileName());
                record(jar, fresh);
                Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlder(Path archive, Path jar) throws IOException {
        return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
    }

    private static void record(Path jar, Path archive) throws IOException {
        Path home = Files.createTempDirectory("quipu-archive");
        ProcessBuilder builder = new ProcessBuilder(
                Artifact.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                jar.toString(),
                "db",
                "init");
        builder.environment().put("QUIPU_HOME", home.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS_TO_MAKE_IT, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("No class archive could be made from " + jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
