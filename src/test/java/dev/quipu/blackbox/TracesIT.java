package dev.quipu.blackbox;

import static dev.quipu.blackbox.TraceCollector.attribute;
import static dev.quipu.blackbox.TraceCollector.id;
import static dev.quipu.blackbox.TraceCollector.parent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traces go to a collector if there is one, through HTTP and SQL, and carry no secret. */
@NativeOnly
class TracesIT {

    private static final String CALLER = "b7ad6b7169203331";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static PostgresInstance postgres;

    private final TraceCollector collector = new TraceCollector();

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void aRequestsTraceGoesOnThroughHttpAndSql() {
        try (Installation installation = traced(Installation.create().onPostgres(postgres.newDatabase()))) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            String appending = "0af7651916cd43dd8448eb211c80319c";
            String reading = "1af7651916cd43dd8448eb211c80319d";
            String missing = "2af7651916cd43dd8448eb211c80319e";
            String finding = "3af7651916cd43dd8448eb211c80319f";
            String absent = Samples.id().toUpperCase(Locale.ROOT);

            // When
            server.http()
                    .post(
                            "/api/v1/events",
                            Samples.event(Samples.id(), "s", 1, "{\"password\":\"canary-in-data\"}"),
                            "traceparent",
                            traceparent(appending));
            server.http()
                    .get(
                            "/api/v1/sessions?q=canary-in-query",
                            "traceparent",
                            traceparent(reading),
                            "Cookie",
                            "canary-in-cookie",
                            "Baggage",
                            "secret=canary-in-baggage");
            server.http().get("/api/v1/events/" + absent, "traceparent", traceparent(finding));
            HttpResponse<String> problem = server.http()
                    .get(
                            "/api/v1/sessions/missing-one",
                            "traceparent",
                            traceparent(missing),
                            "X-Api-Key",
                            "canary-in-header");

            // Then
            List<Span> append = awaitSpans(appending, "POST /api/v1/events");
            assertThat(attribute(append.get(0), "http.response.status_code"))
                    .as(server::output)
                    .isEqualTo("200");
            assertThat(statements(append, append.get(0)))
                    .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("insert"));
            List<Span> read = awaitSpans(reading, "GET /api/v1/sessions");
            assertThat(statements(read, read.get(0))).anyMatch(sql -> sql.contains("FROM sessions WHERE team_id = "));
            List<Span> found = awaitSpans(finding, "GET /api/v1/events/{id}");
            // The pool's, and that of the repository, which looks for the id as it was sent.
            assertThat(statements(found, found.get(0)))
                    .hasSize(2)
                    .anyMatch(sql -> sql.contains(" FROM events "))
                    .anyMatch(sql -> sql.contains(" from events "));
            List<Span> failed = awaitSpans(missing, "GET /api/v1/sessions/{id}");
            assertThat(attribute(failed.get(0), "http.route")).isEqualTo("/api/v1/sessions/{id}");
            assertThat(statements(failed, failed.get(0))).isNotEmpty();
            assertThat(Http.json(problem).path("trace_id").textValue()).isEqualTo(missing);
            assertThat(Http.header(problem, "X-Request-Id")).isEqualTo(missing);
            assertThat(collector.text())
                    .doesNotContain("canary")
                    .doesNotContain(PostgresInstance.PASSWORD)
                    .doesNotContain("/q/health");
            assertThat(collector.paths()).containsOnly("/v1/traces");
        }
    }

    @Test
    void aRequestWithoutATraceGetsOneThatTheProblemNames() {
        try (Installation installation = traced(Installation.create())) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();

            // When
            HttpResponse<String> problem = server.http().get("/api/v1/sessions/missing-one");

            // Then
            String trace = Http.json(problem).path("trace_id").textValue();
            List<Span> spans = awaitSpans(trace, "GET /api/v1/sessions/{id}");
            assertThat(spans).anySatisfy(span -> {
                assertThat(span.getName()).isEqualTo("sqlite read");
                assertThat(parent(span)).isEqualTo(id(spans.get(0)));
            });
        }
    }

    @Test
    void withoutAnEndpointNothingIsSent() {
        try (Installation installation = traced(Installation.create())
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", "")
                // Where Quarkus would send them by itself.
                .with("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                .with("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms")) {
            RunningQuipu server = installation.serve().awaitReady();
            server.http().get("/api/v1/sessions");

            server.stop();

            assertThat(collector.paths()).isEmpty();
        }
    }

    @Test
    void aCollectorThatIsAwayHarmsNoRequestAndIsToldOfSeldom() {
        String nobody = "http://127.0.0.1:" + Installation.freePort();
        try (Installation installation = traced(Installation.create()).with("OTEL_EXPORTER_OTLP_ENDPOINT", nobody)) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();

            // When
            await().during(Duration.ofSeconds(3))
                    .atMost(LONGEST)
                    .until(() -> server.http().get("/api/v1/sessions").statusCode() == 200);
            server.stop();

            // Then
            assertThat(server.output().lines().toList()).hasSizeLessThan(30);
            assertThat(server.output()).contains("export");
        }
    }

    private Installation traced(Installation installation) {
        return installation
                .with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .with("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    /** The spans of a trace when that of the request has come, which is the first of them. */
    private List<Span> awaitSpans(String trace, String name) {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(collector.spansOf(trace))
                        .as(collector.text())
                        .anySatisfy(span -> assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER)));
        List<Span> spans = collector.spansOf(trace);
        Span server = spans.stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(server.getName()).isEqualTo(name);
        return Stream.concat(Stream.of(server), spans.stream().filter(span -> span != server))
                .toList();
    }

    /** The SQL of the spans below one. */
    private static List<String> statements(List<Span> spans, Span above) {
        return spans.stream()
                .filter(span -> parent(span).equals(id(above)))
                .map(span -> attribute(span, "db.query.text") + attribute(span, "db.statement"))
                .filter(sql -> !sql.isEmpty())
                .toList();
    }
}
