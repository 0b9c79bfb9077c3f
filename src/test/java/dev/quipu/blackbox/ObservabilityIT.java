package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for what a running Quipu shows, and for nothing else. */
class ObservabilityIT {

    private static final Path FOLDER = Path.of("deploy/observability");
    /** Prometheus adds them to whatever it reads. */
    private static final Set<String> ADDED = Set.of("job", "instance", "namespace");

    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-z]+(?:_[a-z]+)+");
    /** What PostgreSQL's own views begin with. */
    private static final String POSTGRES = "pg_";

    @Test
    void everyMetricAndLabelThatIsAskedForIsThereOnSqlite() throws IOException {
        try (Installation installation = Installation.create()) {
            assertAllThere(installation, name -> !name.startsWith("sql_"));
        }
    }

    @Test
    void everyMetricAndLabelThatIsAskedForIsThereOnPostgres() throws IOException {
        try (PostgresInstance postgres = PostgresInstance.shared();
                Installation installation = Installation.create().onPostgres(postgres.newDatabase())) {
            assertAllThere(installation, name -> !name.startsWith("quipu_sqlite_"));
        }
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.path("alert").textValue()).startsWith("Quipu");
            assertThat(rule.at("/labels/severity").textValue()).isIn("page", "ticket");
            for (String annotation : List.of("summary", "description", "action")) {
                assertThat(rule.path("annotations").path(annotation).asText())
                        .as(rule.path("alert") + " " + annotation)
                        .isNotBlank();
            }
        });
    }

    @Test
    void theOperatorsObjectHasTheSameRules() throws IOException {
        assertThat(yaml("prometheusrule.yaml").at("/spec/groups"))
                .isEqualTo(yaml("alerts.yaml").path("groups"));
    }

    @Test
    void aQuerysMetricsAndLabelsAreFound() {
        // When
        PromQuery query =
                PromQuery.of("histogram_quantile(0.99, sum by (job, le) (rate(a_bucket{uri=~\"/x/.*\",le!=\"\"}[5m])))"
                        + " / on (job) count_of offset 5m > 0.5 and absent(b)");

        // Then
        assertThat(query.metrics().keySet()).containsExactlyInAnyOrder("a_bucket", "count_of", "b");
        assertThat(query.metrics().get("a_bucket")).containsExactlyInAnyOrder("uri", "le");
        assertThat(query.grouped()).containsExactlyInAnyOrder("job", "le");
    }

    private static void assertAllThere(Installation installation, Predicate<String> isOfBackend) throws IOException {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "s", 1));
        server.http().get("/api/v1/sessions");

        // When
        Exposition shown = Exposition.of(server.get("/q/metrics"));

        // Then
        assertTold(shown, isOfBackend);
        List<PromQuery> queries = queries();
        assertThat(queries).hasSizeGreaterThan(40);
        for (PromQuery query : queries) {
            Set<String> labels = new TreeSet<>();
            query.metrics().forEach((name, selected) -> {
                Set<String> has = shown.series().keySet().stream()
                        .filter(series -> series.name().equals(name))
                        .flatMap(series -> Stream.concat(Stream.of(name), series.labels().keySet().stream()))
                        .collect(Collectors.toSet());
                labels.addAll(has);
                if (isOfBackend.test(name)) {
                    assertThat(has).as(name).contains(name).containsAll(without(selected));
                }
            });
            if (query.metrics().keySet().stream().allMatch(isOfBackend)) {
                assertThat(labels).as(query.toString()).containsAll(without(query.grouped()));
            }
        }
    }

    /** The metrics that the texts of the alerts send their readers to; a summary has several series under its name. */
    private static void assertTold(Exposition shown, Predicate<String> isOfBackend) throws IOException {
        Set<String> names = told();
        assertThat(names).hasSizeGreaterThan(5);
        for (String name : names) {
            if (isOfBackend.test(name)) {
                assertThat(shown.series().keySet())
                        .as(name)
                        .anyMatch(series -> series.name().matches(name + "(_bucket|_count|_sum|_max)?"));
            }
        }
    }

    private static Set<String> told() throws IOException {
        Set<String> names = new TreeSet<>();
        rules().forEach(rule -> rule.path("annotations")
                .forEach(text -> NAME.matcher(text.textValue())
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !name.startsWith(POSTGRES))
                        .forEach(names::add)));
        return names;
    }

    private static Set<String> without(Set<String> labels) {
        Set<String> ours = new TreeSet<>(labels);
        ours.removeAll(ADDED);
        return ours;
    }

    private static List<PromQuery> queries() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.path("expr").textValue()));
        JsonNode dashboard = Http.parse(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").textValue())));
        return expressions.stream().map(PromQuery::of).toList();
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        yaml("alerts.yaml").path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file)));
    }
}
