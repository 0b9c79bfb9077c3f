package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instances start at once on one empty database. */
class ManyInstancesIT {

    private static PostgresInstance postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.create();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void allBecomeReady(int count) {
        // Given
        try (Installation installation = Installation.create().onPostgres(postgres.newDatabase())) {
            // When
            List<RunningQuipu> servers = IntStream.range(0, count)
                    .mapToObj(i -> installation.serve())
                    .toList();

            // Then
            servers.forEach(RunningQuipu::awaitReady);
            for (RunningQuipu server : servers) {
                assertThat(server.output()).doesNotContain("ERROR");
                assertThat(server.http()
                                .post("/api/v1/events", Samples.event(Samples.id(), "shared", 1))
                                .statusCode())
                        .isEqualTo(200);
            }
            JsonNode events = Http.json(servers.get(0).http().get("/api/v1/sessions/shared/events"));
            assertThat(events.path("items").size()).isEqualTo(count);
            JsonNode versions =
                    installation.run("db", "status", "--json").json().path("versions");
            assertThat(versions)
                    .extracting(version -> version.path("state").textValue())
                    .containsOnly("applied");
        }
    }
}
