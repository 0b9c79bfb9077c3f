package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Metrics are explained, and no client can make them grow. */
@NativeOnly
class MetricsIT {

    /** What a label of ours may be called; each has a few values, fixed by the program. */
    private static final Set<String> LABELS =
            Set.of("outcome", "quantile", "type", "version", "commit", "backend", "le");

    private static final int MANY = 1_000;

    @Test
    void oursAreExplainedAndTheirLabelsAreFew() {
        try (Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            server.http().post("/api/v1/events", Samples.event(Samples.id(), "s", 1));
            server.http().get("/nothing");

            // When
            Exposition metrics = metrics(server);

            // Then
            assertThat(metrics.ours()).hasSizeGreaterThan(40).allSatisfy(series -> {
                assertThat(metrics.helpOf(series.name())).as(series.toString()).hasSizeGreaterThan(10);
                assertThat(LABELS)
                        .as(series.toString())
                        .containsAll(series.labels().keySet());
            });
            assertThat(metrics.value("quipu_build_info", "backend", "sqlite")).isEqualTo(1);
            assertThat(metrics.value("quipu_problems_total", "type", "not-found"))
                    .isEqualTo(1);
            assertThat(metrics.value("quipu_problems_total", "type", "internal"))
                    .isZero();
            assertThat(metrics.value("quipu_schema_ready")).isEqualTo(1);
            assertThat(metrics.value("quipu_database_up")).isEqualTo(1);
            assertThat(metrics.value("quipu_database_ping_seconds_count")).isPositive();
            assertThat(metrics.value("quipu_ingest_wait_seconds_count")).isEqualTo(1);
            assertThat(metrics.value("quipu_sqlite_commit_seconds_count")).isPositive();
        }
    }

    @Test
    void noClientMakesThemGrow() {
        try (Installation installation = Installation.create().with("QUIPU_LIMITS_ADDRESS_REQUESTS", "0")) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            call(server, "first");
            Set<String> before = names(metrics(server));

            // When
            for (int i = 0; i < MANY; i++) {
                call(server, "more-" + i);
            }

            // Then
            Set<String> grown = new TreeSet<>(names(metrics(server)));
            grown.removeAll(before);
            assertThat(grown).isEmpty();
        }
    }

    /** Everything of a request that a client may choose. */
    private static void call(RunningQuipu server, String choice) {
        Http http = server.http();
        http.get("/api/v1/sessions/" + choice);
        http.get("/api/v1/" + choice);
        http.get("/" + choice + "/x?q=" + choice);
        http.get("/q/" + choice);
        http.send(choice.replace("-", "").toUpperCase(Locale.ROOT), "/api/v1/sessions", BodyPublishers.noBody());
    }

    private static Exposition metrics(RunningQuipu server) {
        return Exposition.of(server.get("/q/metrics"));
    }

    /** All but those of the JVM, which come with its first collection of each kind, whatever clients do. */
    private static Set<String> names(Exposition metrics) {
        return new TreeSet<>(List.copyOf(metrics.series().keySet()).stream()
                .filter(series -> !series.name().startsWith("jvm_"))
                .map(Exposition.Series::toString)
                .toList());
    }
}
