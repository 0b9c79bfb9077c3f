package dev.quipu.blackbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is tested: a jar or a native executable, named by the system property <code>quipu.artifact</code>. */
final class Artifact {

    private static final String PROPERTY = "quipu.artifact";
    private static final String DEFAULT = "target/quarkus-app/quarkus-run.jar";

    private Artifact() {}

    /** The command line that runs it with these arguments and a heap of so many megabytes at most. */
    static List<String> command(int heap, List<String> arguments) {
        Path file = Path.of(System.getProperty(PROPERTY, DEFAULT)).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "There is no " + file + "; build it first, or name another with -D" + PROPERTY);
        }
        List<String> command = new ArrayList<>();
        if (file.toString().endsWith(".jar")) {
            // Only these options differ from what a user types: they make short runs shorter and ten servers fit.
            command.addAll(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + heap + "m"));
            command.add("-XX:SharedArchiveFile=" + file.resolveSibling("quipu.jsa"));
            command.add("-Xlog:cds=off");
            command.add("-jar");
        }
        command.add(file.toString());
        if (!file.toString().endsWith(".jar") && heap != Installation.HEAP) {
            command.add("-Xmx" + heap + "m");
        }
        command.addAll(arguments);
        return command;
    }

    static boolean isNative() {
        return !System.getProperty(PROPERTY, DEFAULT).endsWith(".jar");
    }

    /** What a user starts: the executable, or the script that starts the jar. */
    static Path launcher() {
        Path file = Path.of(System.getProperty(PROPERTY, DEFAULT)).toAbsolutePath();
        return file.toString().endsWith(".jar") ? Path.of("src/release/quipu").toAbsolutePath() : file;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
