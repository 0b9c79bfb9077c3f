package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.QuipuConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images promise, as far as it can be read from what they are built by; deploy/docker/try runs them. */
class ImagesTest {

    private static final Path DOCKER = Path.of("deploy/docker");
    private static final String SETTING = "QUIPU_";
    private static final String DATA_FOLDER = "/var/lib/quipu";

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
    void runsAsNobodyInParticularOnNothingElse(String file) throws IOException {
        List<String> shipped = lastStage(file);

        assertThat(shipped.get(0)).isEqualTo("FROM scratch");
        assertThat(shipped).noneMatch(line -> line.startsWith("RUN"));
        assertThat(shipped).filteredOn(line -> line.startsWith("USER ")).containsExactly("USER 10001:10001");
        assertThat(shipped).contains("COPY --from=files --chown=10001:10001 /owned /var/lib", "VOLUME " + DATA_FOLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
    void servesOnTheUsualPortUnlessToldOtherwise(String file) throws IOException {
        int port = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QuipuConfig.class)
                .build()
                .getConfigMapping(QuipuConfig.class)
                .port();

        assertThat(lastStage(file))
                .contains(
                        "EXPOSE " + port + " 7848",
                        "STOPSIGNAL SIGTERM",
                        "ENTRYPOINT [\"/usr/local/bin/quipu\"]",
                        "CMD [\"serve\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
    void setsOnlyWhatQuipuKnows(String file) throws IOException {
        // Given
        Map<String, String> set = environment(file);

        // When
        Map<String, String> settings = set.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SETTING))
                .filter(entry -> !entry.getKey().equals("QUIPU_HOME"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), Map.Entry::getValue));

        // Then
        assertThat(set).containsEntry("QUIPU_HOME", DATA_FOLDER).containsEntry("HOME", DATA_FOLDER);
        assertThat(settings)
                .isEqualTo(Map.of(
                        "quipu.host", "0.0.0.0",
                        "quipu.keys", "required",
                        "quipu.management.port", "7848",
                        "quipu.management.host", "0.0.0.0"));
        // A mapping refuses what it has no member for.
        new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "image", 100))
                .withMapping(QuipuConfig.class)
                .build();
    }

    @Test
    void bothImagesShipTheSameSettings() throws IOException {
        List<String> executable = lastStage("Dockerfile.native");

        assertThat(lastStage("Dockerfile.jvm")).isEqualTo(executable);
    }

    @Test
    void theJvmIsTrainedWithTheOptionsThatItRunsWith() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("quipu-jvm")))
                .contains("/opt/quipu/runtime/bin/java @/opt/quipu/java.options -XX:AOTCache=/opt/quipu/quipu.aot")
                .contains("-jar /opt/quipu/app/quarkus-run.jar");
        assertThat(Files.readString(DOCKER.resolve("Dockerfile.jvm")))
                .contains("quipu.aot runtime/bin/java @java.options -jar /opt/quipu/app/quarkus-run.jar");
    }

    @Test
    void theBuildSeesNothingThatItDoesNotNeed() throws IOException {
        List<String> rules = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(rules).startsWith("*").doesNotContain("!.git", "!.env", "!target");
    }

    /** The lines from the last FROM on, without comments. */
    private static List<String> lastStage(String file) throws IOException {
        List<String> lines = Files.readString(DOCKER.resolve(file))
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
        int from = lines.stream()
                .filter(line -> line.startsWith("FROM "))
                .mapToInt(lines::lastIndexOf)
                .max()
                .orElseThrow();
        return lines.subList(from, lines.size());
    }

    private static Map<String, String> environment(String file) throws IOException {
        return lastStage(file).stream()
                .filter(line -> line.startsWith("ENV "))
                .flatMap(line -> List.of(line.substring("ENV ".length()).split(" ")).stream())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
