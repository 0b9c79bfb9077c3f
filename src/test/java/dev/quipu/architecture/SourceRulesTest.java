package dev.quipu.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only the source shows. */
class SourceRulesTest {

    private static final int MOST_LINES = 400;
    private static final int MOST_FILES = 40;
    /** Larger than they may be, for now; a line that is not needed any more fails too. */
    private static final List<String> LARGE_PACKAGES = List.of();
    /** Given twice, for now; a line that is not needed any more fails too. */
    private static final List<String> NAMES_GIVEN_TWICE = List.of();

    private static final Path MAIN = Path.of("src/main/java/dev/quipu");
    private static final String SLEEP = "Thread" + ".sleep";

    @Test
    void hasNoLongFiles() throws IOException {
        for (Path file : javaFiles(Path.of("src"))) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void hasNoLargePackages() throws IOException {
        Map<String, Long> sizes = javaFiles(MAIN).stream()
                .collect(groupingBy(
                        file -> MAIN.relativize(file.getParent()).toString().replace('\\', '/'), counting()));

        sizes.values().removeIf(size -> size <= MOST_FILES);

        assertThat(sizes).containsOnlyKeys(LARGE_PACKAGES);
    }

    @Test
    void givesNoNameTwice() throws IOException {
        Map<String, Long> names = javaFiles(MAIN).stream()
                .collect(groupingBy(file -> file.getFileName().toString().replace(".java", ""), counting()));

        names.values().removeIf(times -> times == 1);

        assertThat(names).containsOnlyKeys(NAMES_GIVEN_TWICE);
    }

    @Test
    void sleepsInNoTest() throws IOException {
        for (Path file : javaFiles(Path.of("src/test"))) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SLEEP);
        }
    }

    /** Java's own idea of it is another than every other program's. */
    @Test
    void knowsTheHomeFolderInOnePlace() throws IOException {
        assertThat(javaFiles(Path.of("src/main")))
                .filteredOn(file -> contentOf(file.toFile()).contains("\"user.home\""))
                .containsExactly(Path.of("src/main/java/dev/quipu/config/UserHome.java"));
    }

    /** It swallows what becomes of a write; the one file tells so, and is what commands write to. */
    @Test
    void writesToStandardOutputWhereAFailureIsSeen() throws IOException {
        assertThat(javaFiles(Path.of("src/main")))
                .filteredOn(file -> contentOf(file.toFile()).contains("System.out"))
                .containsExactly(Path.of("src/main/java/dev/quipu/cli/output/StandardOutput.java"));
    }

    @Test
    void explainsEverySetting() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/dev/quipu/config/QuipuConfig.java"));

        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).endsWith("();")) {
                assertThat(documentation(lines, line)).as(lines.get(line)).isTrue();
            }
        }
    }

    /** Whether the lines before this one are annotations and then the end of a comment. */
    private static boolean documentation(List<String> lines, int line) {
        int before = line - 1;
        while (lines.get(before).strip().startsWith("@")) {
            before--;
        }
        return lines.get(before).endsWith("*/");
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
