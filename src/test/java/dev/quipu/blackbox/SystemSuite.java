package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees: the start, health, metrics and the API's description. */
abstract class SystemSuite {

    private final Site site;
    private final Http http;

    SystemSuite(Site site) {
        this.site = site;
        this.http = site.http();
    }

    @Test
    void theStartTellsWhereTheDataIsAndWhatToOpen() {
        String output = site.server().output();
        Path home = site.installation().home();
        String location = switch (site.backend()) {
            case "sqlite" -> home.resolve("quipu.db").toString();
            case "json" -> home.resolve("session-db.json").toString();
            default -> "127.0.0.1:";
        };
        assertThat(output).contains(location).contains(site.server().url());
    }

    @Test
    void readinessTellsTheBackendAndHowFastItAnswers() {
        // When
        HttpResponse<String> answer = http.get("/q/health/ready");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode database = check(Http.json(answer), "database");
        assertThat(database.path("status").textValue()).isEqualTo("UP");
        assertThat(database.at("/data/backend").textValue()).isEqualTo(site.backend());
        assertThat(database.at("/data/latency_ms").isIntegralNumber()).isTrue();
        assertThat(database.at("/data/latency_ms").longValue()).isBetween(0L, 5_000L);
        assertThat(check(Http.json(answer), "migrations").path("status").textValue())
                .isEqualTo("UP");
    }

    @Test
    void livenessAndStartAreUp() {
        for (String path : List.of("/q/health/live", "/q/health/started", "/q/health")) {
            HttpResponse<String> answer = http.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Http.json(answer).path("status").textValue()).isEqualTo("UP");
        }
        assertThat(http.get("/q/health/live").body()).doesNotContain("database");
    }

    @Test
    void theApiIsDescribedWithExamples() {
        // When
        JsonNode description = Http.json(http.get("/q/openapi?format=json"));

        // Then
        assertThat(description.path("openapi").textValue()).startsWith("3.1");
        assertThat(names(description.path("paths")))
                .contains(
                        "/api/v1/events",
                        "/api/v1/events/{id}",
                        "/api/v1/sessions",
                        "/api/v1/sessions/{id}",
                        "/api/v1/sessions/{id}/events",
                        "/api/v1/sessions/status",
                        "/api/v1/workspaces",
                        "/api/v1/devices");
        assertThat(description
                        .at("/paths/~1api~1v1~1events/post/requestBody/content/application~1json/examples")
                        .size())
                .isPositive();
        assertThat(description
                        .at("/paths/~1api~1v1~1sessions/post/requestBody/content/application~1json/examples")
                        .size())
                .isPositive();
    }

    @Test
    void theDescriptionSpeaksOfTheNamesThatAreSent() {
        // Given
        JsonNode description = Http.json(http.get("/q/openapi?format=json"));
        String id = Site.unique("described");
        JsonNode session = Http.json(http.post("/api/v1/sessions", Samples.session(id, "")));

        // When
        List<String> described = names(description.at("/components/schemas/Session/properties"));

        // Then
        assertThat(described).containsExactlyInAnyOrderElementsOf(names(session));
    }

    @Test
    void theExamplesOfTheDescriptionWork() {
        // Given
        JsonNode description = Http.json(http.get("/q/openapi?format=json"));
        JsonNode examples =
                description.at("/paths/~1api~1v1~1events/post/requestBody/content/application~1json/examples");

        // Then
        for (JsonNode example : examples) {
            JsonNode value = example.path("value");
            String body = value.isTextual() ? value.textValue() : value.toString();
            assertThat(Http.json(http.post("/api/v1/events", body))
                            .path("rejected")
                            .intValue())
                    .isZero();
        }
    }

    @Test
    void swaggerUiIsThere() {
        HttpResponse<String> answer = http.get("/q/swagger-ui/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("swagger");
    }

    @Test
    void aRangeIsNoReasonToRefuse() {
        for (String path : List.of("/q/swagger-ui/index.html", "/q/swagger-ui/swagger-ui.css", "/api/v1/sessions")) {
            HttpResponse<String> answer = http.get(path, "Range", "bytes=999999999-");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void metricsCountEventsByTheirOutcome() {
        // Given
        http.post("/api/v1/events", Samples.event(Samples.id(), null, 1));

        // When
        HttpResponse<String> answer = http.get("/q/metrics");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("quipu_events_total\\{outcome=\"created\"[^}]*\\} [1-9]");
        assertThat(answer.body()).contains("http_server_requests_seconds");
    }

    @Test
    void infoTellsWhatRuns() {
        // When
        HttpResponse<String> answer = http.get("/q/info");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.header(answer, "Content-Type")).isEqualTo(Http.JSON);
        JsonNode info = Http.json(answer);
        assertThat(names(info))
                .containsExactly("version", "commit", "backend", "schema_version", "java", "native", "started_at");
        assertThat(info.path("version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(info.path("commit").textValue()).matches("[0-9a-f]{40}|unknown");
        assertThat(info.path("backend").textValue()).isEqualTo(site.backend());
        assertThat(info.path("schema_version").textValue()).isEqualTo(newestMigration());
    }

    /** As the command line tells it. */
    private String newestMigration() {
        JsonNode versions =
                site.installation().run("db", "status", "--json").json().path("versions");
        String newest = null;
        for (JsonNode version : versions) {
            newest = version.path("version").textValue();
        }
        return newest;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode check(JsonNode health, String name) {
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").textValue().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("No check " + name + " in " + health);
    }
}
