package dev.quipu.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.base.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What <code>-Prelease</code> has built: archives that start, and a bill of materials that tells all that is in them. */
class ArchiveCheck {

    private static final Path TARGET = Path.of("target");
    private static final String NAME = System.getProperty("quipu.release.name");
    private static final Path BILL =
            TARGET.resolve("quipu-" + System.getProperty("quipu.release.version") + "-sbom.json");
    private static final long SECONDS = 60;

    @Test
    void everyFileThatIsPublishedHasItsChecksum() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> sums = files.filter(file -> file.toString().endsWith(".sha256"))
                    .filter(file -> file.getFileName().toString().startsWith("quipu-"))
                    .toList();
            assertThat(sums).hasSizeGreaterThanOrEqualTo(2);
            for (Path sum : sums) {
                String file = sum.getFileName().toString().replace(".sha256", "");
                assertThat(Files.readString(sum).strip())
                        .isEqualTo(Sha256.hex(Files.readAllBytes(TARGET.resolve(file))) + "  " + file);
            }
        }
    }

    @Test
    void theArchiveRunsWhereItIsUnpacked(@TempDir Path unpacked) throws Exception {
        Path archive = TARGET.resolve(NAME + ".tar.gz").toAbsolutePath();
        run(unpacked, "tar", "-xzf", archive.toString());
        Path folder = unpacked.resolve(NAME);
        // A link, as people put one on their path.
        Path link = Files.createSymbolicLink(unpacked.resolve("quipu"), folder.resolve("bin/quipu"));

        String version = run(unpacked, link.toString(), "--version");

        assertThat(version.strip()).contains(System.getProperty("quipu.release.version"));
        assertThat(folder.resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
        assertThat(folder.resolve("README.md")).hasSameTextualContentAs(Path.of("README.md"));
        assertThat(folder.resolve("sbom.json")).hasSameTextualContentAs(BILL);
    }

    @Test
    void theBillNamesWhatQuipuIsMadeOf() throws IOException {
        Map<String, JsonNode> components = components();

        assertThat(components.keySet())
                .contains("io.quarkus:quarkus-rest", "io.vertx:vertx-core", "io.vertx:vertx-pg-client")
                .contains("org.xerial:sqlite-jdbc", "org.postgresql:postgresql", "org.flywaydb:flyway-core")
                .noneMatch(
                        name -> name.contains("junit") || name.contains("testcontainers") || name.contains("assertj"))
                .noneMatch(name -> name.startsWith("io.zonky") || name.contains("archunit"));
        assertThat(components.values()).allSatisfy(component -> {
            assertThat(component.path("version").textValue())
                    .as(component.toString())
                    .isNotBlank();
            assertThat(component.path("licenses").size())
                    .as(component.toString())
                    .isPositive();
            assertThat(component.at("/hashes/0/content").textValue()).isNotBlank();
        });
    }

    /** The native executable is made of the same jars, which are not beside it. Quarkus leaves out what only an IDE uses. */
    @Test
    void theBillNamesEveryJarThatIsShippedAndNoOther() throws IOException {
        Path list = TARGET.resolve("quarkus-app/quarkus-app-dependencies.txt");
        Set<String> shipped = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(":"))
                .map(parts -> parts[0] + ":" + parts[1] + ":" + parts[parts.length - 1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = components().entrySet().stream()
                .map(entry ->
                        entry.getKey() + ":" + entry.getValue().path("version").textValue())
                .filter(name -> !name.startsWith("io.quarkus:quarkus-ide-launcher:"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).containsExactlyElementsOf(shipped);
    }

    @Test
    void theBillIsTheSameWheneverItIsMade() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());

        assertThat(bill.path("bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.at("/metadata").has("timestamp")).isFalse();
        assertThat(bill.at("/metadata/component/name").textValue()).isEqualTo("quipu");
    }

    private static Map<String, JsonNode> components() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .collect(Collectors.toMap(
                        component -> component.path("group").textValue() + ":"
                                + component.path("name").textValue(),
                        component -> component));
    }

    private static String run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
