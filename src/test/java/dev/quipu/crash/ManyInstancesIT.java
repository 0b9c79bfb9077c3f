package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Samples;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several instances start at once on one empty database. */
@NativeOnly
class ManyInstancesIT {

    private static final int WITH_A_KILL = Scale.count(4, 10);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);

    private static PostgresInstance postgres;

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

    static IntStream counts() {
        return IntStream.of(2, Scale.count(2, 10)).distinct();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void allBecomeReady(int count) {
        // Given
        try (Installation installation = Installation.create().onPostgres(postgres.newDatabase())) {
            // When
            List<RunningQuipu> servers = IntStream.range(0, count)
                    .mapToObj(i -> installation.serve())
                    .toList();

            // Then
            assertAllWork(servers);
            assertEachMigrationIsAppliedOnce(installation);
        }
    }

    @Test
    void theOthersFinishWhenTheOneThatMigratesIsKilled() throws SQLException {
        // Given
        String url = postgres.newDatabase();
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (Installation installation = Installation.create()) {
            Map<String, RunningQuipu> servers = new LinkedHashMap<>();
            try (HeldMigration held = new HeldMigration(postgres, database)) {
                for (int i = 1; i <= WITH_A_KILL; i++) {
                    String role = held.newRole(i);
                    servers.put(role, installation.onPostgres(held.url(role)).serve());
                }

                // When
                String migrating =
                        await().atMost(START).pollInterval(POLL).until(held::whoMigrates, role -> !role.isEmpty());
                servers.remove(migrating).kill();
            }

            // Then
            assertThat(servers).hasSize(WITH_A_KILL - 1);
            assertAllWork(new ArrayList<>(servers.values()));
            assertEachMigrationIsAppliedOnce(installation.onPostgres(url));
        }
    }

    private static void assertAllWork(List<RunningQuipu> servers) {
        servers.forEach(RunningQuipu::awaitReady);
        for (RunningQuipu server : servers) {
            assertThat(server.output()).doesNotContain("ERROR");
            HttpResponse<String> stored =
                    server.http().post("/api/v1/events", Samples.event(Samples.id(), "shared", 1));
            assertThat(stored.statusCode())
                    .as(stored.body() + "\n" + server.output())
                    .isEqualTo(200);
        }
        JsonNode events = Http.json(servers.get(0).http().get("/api/v1/sessions/shared/events"));
        assertThat(events.path("items").size()).isEqualTo(servers.size());
    }

    private static void assertEachMigrationIsAppliedOnce(Installation installation) {
        JsonNode versions = installation.run("db", "status", "--json").json().path("versions");
        assertThat(versions)
                .extracting(version -> version.path("state").textValue())
                .isNotEmpty()
                .containsOnly("applied");
        assertThat(versions)
                .extracting(version -> version.path("version").asText())
                .doesNotHaveDuplicates();
    }
}
