package dev.quipu.client.hooks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How this program is started by name from any folder and with any search path: graphical clients give their hooks a short one.
 *
 * @param words the command line's first words, of which the first is an absolute path; never empty
 */
public record Program(List<String> words) {

    /** The name by which the search path finds it. */
    static final String NAME = "quipu";

    private static final String JAR = "quarkus-run.jar";

    /** What the build makes beside it: the launcher of a release takes it, too. */
    private static final String ARCHIVE = "quipu.jsa";

    private static final Pattern PLAIN = Pattern.compile("[\\w./:+=@%-]+");

    public Program {
        words = List.copyOf(words);
    }

    /** That of this process; nothing if it is part of another one, as in a test. */
    public static Optional<Program> running() {
        Optional<String> command = ProcessHandle.current().info().command();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        if ("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
            return Optional.of(executable(Path.of(command.get()), System.getenv("PATH")));
        }
        return jar(command.get(), System.getProperty("java.class.path", ""));
    }

    /**
     * An executable under the name that an update keeps: a link on the search path that leads to it, else its own.
     *
     * @param path the search path, null if there is none
     */
    static Program executable(Path file, String path) {
        Stream<String> folders = path == null ? Stream.of() : Stream.of(path.split(Pattern.quote(File.pathSeparator)));
        Path named = folders.filter(folder -> !folder.isBlank())
                .flatMap(folder -> link(folder, file).stream())
                .findFirst()
                .orElse(file);
        return new Program(List.of(named.toString()));
    }

    private static Optional<Path> link(String folder, Path file) {
        try {
            Path link = Path.of(folder).resolve(NAME);
            return link.isAbsolute() && Files.isExecutable(link) && Files.isSameFile(link, file)
                    ? Optional.of(link)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // whatever is wrong there, it is not this program
        }
    }

    /** A Java that runs our jar, with what makes commands start faster; an archive that is not there is not missed. */
    static Optional<Program> jar(String java, String classPath) {
        Path jar = Path.of(classPath).toAbsolutePath().normalize();
        return classPath.contains(File.pathSeparator) || !jar.endsWith(JAR)
                ? Optional.empty()
                : Optional.of(new Program(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile=" + jar.resolveSibling(ARCHIVE),
                        "-Xlog:cds=off",
                        "-jar",
                        jar.toString())));
    }

    /** Its words for a shell. */
    String shell() {
        return words.stream().map(Program::quoted).collect(Collectors.joining(" "));
    }

    /** A shell's question whether all files are there that it needs. */
    String test() {
        String program = "[ -x " + quoted(words.get(0)) + " ]";
        String last = words.get(words.size() - 1);
        return words.size() == 1 ? program : program + " && [ -f " + quoted(last) + " ]";
    }

    /** Windows' own separators would be escapes. */
    private static String quoted(String word) {
        String plain = File.separatorChar == '\\' ? word.replace('\\', '/') : word;
        return PLAIN.matcher(plain).matches() ? plain : "'" + plain.replace("'", "'\\''") + "'";
    }
}
