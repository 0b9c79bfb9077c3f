package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm says to the chart, and the chart to wrong values. */
class HelmChartTest {

    static Stream<String> valueFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy/helm/quipu"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("values-.*\\.yaml"))
                    .map(name -> name.substring("values-".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("valueFiles")
    void lintsStrictly(String values, @TempDir Path folder) {
        LintResult result = Chart.lint(values, folder);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        // Helm lint tells of a chart without a picture; nothing else may be said.
        assertThat(result.getMessages()).isSubsetOf("[INFO] Chart.yaml: icon is recommended");
    }

    @Test
    void hasAFileOfValuesForEachWayToRun() throws IOException {
        assertThat(valueFiles()).containsExactly("ha", "postgres", "production", "single");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, cluster, '/mode'",
        "shutdwn.delay, 3, shutdwn",
        "image.tags, 1, tags",
        "persistence.size, ten, '/persistence/size'",
        "persistence.accessMode, ReadWriteMany, '/persistence/accessMode'",
        "autoscaling.minReplicas, 1, '/autoscaling/minReplicas'",
        "networkPolicy.databasePort, 70000, '/networkPolicy/databasePort'",
        "database.url, mysql://db.example/quipu, '/database/url'",
        "extraEnv[0].nam, QUIPU_PORT, nam",
    })
    void refusesAWrongValueByName(String key, String value, String named) {
        assertThatThrownBy(() -> Chart.release("quipu", Map.of(key, value))).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "mode, ha, needs a PostgreSQL",
        "ingress.enabled, true, ingress needs host and tlsSecret",
        "database.url, postgresql://db.example/quipu, keeps its data in SQLite",
        "migration.job, true, keeps its data in SQLite",
    })
    void tellsWhatIsMissing(String key, String value, String said) {
        assertThatThrownBy(() -> Chart.release("quipu", Map.of(key, value))).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({
        "podDisruptionBudget.minAvailable, 3, must be less than autoscaling.minReplicas",
        "autoscaling.maxReplicas, 2, must be at least autoscaling.minReplicas",
        "database.url, postgresql://db.example/quipu, leave database.url",
    })
    void tellsWhatDoesNotGoTogether(String key, String value, String said) {
        assertThatThrownBy(() -> Chart.render("ha", Map.of(key, value))).hasMessageContaining(said);
    }

    @Test
    void migratesByAJobOnlyWithASecretThatIsThereBeforeTheChart() {
        Map<String, Object> own =
                Map.of("mode", "ha", "database.url", "postgresql://db.example/quipu", "migration.job", "true");

        assertThatThrownBy(() -> Chart.release("quipu", own)).hasMessageContaining("needs database.existingSecret");
    }

    @Test
    void makesTheSecretFromTheUrlAndGivesItToThePods() {
        List<Manifest> objects =
                Chart.release("quipu", Map.of("mode", "postgres", "database.url", "postgresql://u:p@db.example/quipu"));

        Manifest secret = only(objects, "Secret");
        Manifest server = only(objects, "Deployment");
        assertThat(secret.texts("/stringData")).isEqualTo(Map.of("DATABASE_URL", "postgresql://u:p@db.example/quipu"));
        assertThat(server.container().list("/env"))
                .filteredOn(variable -> variable.at("/name").asText().equals("DATABASE_URL"))
                .extracting(
                        variable -> variable.at("/valueFrom/secretKeyRef/name").asText())
                .containsExactly(secret.name());
        assertThat(server.json().toString()).doesNotContain("db.example");
    }

    @Test
    void namesThingsAfterTheRelease() {
        List<Manifest> objects = Chart.release("team-a", Map.of());

        assertThat(objects).extracting(Manifest::name).containsOnly("team-a-quipu", "team-a-quipu-management");
        Manifest server = only(objects, "StatefulSet");
        assertThat(server.podLabels()).containsEntry("app.kubernetes.io/instance", "team-a");
        assertThat(server.text("/spec/template/spec/serviceAccountName")).isEqualTo("team-a-quipu");
        assertThat(server.text("/spec/serviceName")).isEqualTo("team-a-quipu-management");
    }

    @Test
    void givesPodsTimeForWhateverShutdownTheyHave() {
        List<Manifest> objects = Chart.release("quipu", Map.of("shutdown.delay", 20, "shutdown.timeout", 60));

        assertThat(only(objects, "StatefulSet").number("/spec/template/spec/terminationGracePeriodSeconds"))
                .isEqualTo(5 + 20 + 60 + 10);
    }

    @Test
    void installsTheVersionThatThisIs() throws IOException {
        Matcher version = Pattern.compile("<artifactId>quipu</artifactId>\\s*<version>([^<]*)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        String released = version.group(1).replace("-SNAPSHOT", "");

        assertThat(Chart.file("Chart.yaml").path("appVersion").asText()).isEqualTo(released);
        assertThat(Chart.file("Chart.yaml").path("version").asText()).isEqualTo(released);
        for (Rendering rendering : Rendering.values()) {
            assertThat(rendering.server().container().text("/image")).isEqualTo("quipu:" + released);
        }
    }

    private static Manifest only(List<Manifest> objects, String kind) {
        List<Manifest> found =
                objects.stream().filter(object -> object.isOf(kind)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
