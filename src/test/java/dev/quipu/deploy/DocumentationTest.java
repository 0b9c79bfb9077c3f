package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there, the README is short, and their lines are. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern PATH = Pattern.compile("(?:src|deploy|docs|\\.ci)(?:/\\w[\\w.-]*)+/?");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(?:Test|IT|Suite|Contract|Check)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?|mailto):.*");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final String INDENTED = "    ";
    private static final String ADDRESS = "https?://\\S+";
    /** It is made of Javadoc, a line of it for each setting. */
    private static final Path GENERATED = Path.of("docs/configuration.md");

    private static final int README_BYTES = 9_216;
    private static final int LINE = 140;

    @ParameterizedTest
    @MethodSource("documents")
    void itsLinksLeadSomewhere(Path document) throws IOException {
        assertThat(found(LINK, Files.readString(document)))
                .filteredOn(link -> !ELSEWHERE.matcher(link).matches())
                .allSatisfy(link -> {
                    String[] parts = link.split("#", 2);
                    Path target = parts[0].isEmpty()
                            ? document
                            : document.resolveSibling(parts[0]).normalize();
                    assertThat(target).as("%s links %s", document, link).exists();
                    if (parts.length == 2) {
                        assertThat(anchors(target))
                                .as("%s links %s", document, link)
                                .contains(parts[1]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void thePathsThatItNamesAreThere(Path document) throws IOException {
        assertThat(found(CODE, Files.readString(document)))
                .filteredOn(code -> PATH.matcher(code).matches())
                .allSatisfy(path ->
                        assertThat(Path.of(path)).as(document.toString()).exists());
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(README_BYTES);
    }

    /** Blocks of code show what a program prints, however wide, and an address cannot be broken. */
    @ParameterizedTest
    @MethodSource("pages")
    void itsLinesFitAScreen(Path document) throws IOException {
        assertThat(BLOCK.matcher(Files.readString(document)).replaceAll("").lines())
                .filteredOn(line -> !line.startsWith(INDENTED)
                        && line.replaceAll(ADDRESS, "").length() > LINE)
                .as(document.toString())
                .isEmpty();
    }

    @Test
    void theTestsThatProveSomethingAreThere() throws IOException {
        List<String> named = found(CODE, Files.readString(Path.of("SECURITY.md"))).stream()
                .filter(code -> TEST.matcher(code).matches())
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests()).containsAll(named);
    }

    @Test
    void theIndexNamesEveryDocument() throws IOException {
        List<String> links = found(LINK, Files.readString(Path.of("docs/README.md")));

        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(links).contains(name));
        }
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> file.getNameCount() == 1
                            || Set.of("docs", "deploy", "src")
                                    .contains(file.getName(0).toString()))
                    .toList()
                    .stream();
        }
    }

    /** What users read and people write. */
    static Stream<Path> pages() throws IOException {
        return documents().filter(document -> !document.startsWith("src") && !document.equals(GENERATED));
    }

    /** What a pattern's first group finds outside of blocks of code. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The anchors of a document's headings, as the pages of a repository make them. */
    private static Set<String> anchors(Path document) throws IOException {
        return found(HEADING, Files.readString(document)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
