package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances on one PostgreSQL are replaced one after another while they are used, as a platform does it. */
@NativeOnly
class RollingUpdateIT {

    private static final String STREAM = "/api/v1/events/stream";
    private static final int ENOUGH = 200;
    private static final Duration LONGEST = Duration.ofSeconds(90);

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

    @Test
    void noRequestFailsAndReadersOfStreamsAreToldToComeBack() {
        try (Installation installation =
                        Installation.create().onPostgres(postgres.newDatabase()).with("QUIPU_SHUTDOWN_DELAY", "4s");
                ReadyServers servers = new ReadyServers()) {
            // Given
            RunningQuipu old = startIn(installation, servers);
            RunningQuipu stays = startIn(installation, servers);
            SteadyLoad load = new SteadyLoad(servers);
            try (load;
                    StreamReader reader = StreamReader.open(old, STREAM)) {
                await().atMost(LONGEST).until(() -> load.stored().size() > ENOUGH);

                // When
                old.stop();
                List<String> storedMeanwhile = load.stored();
                RunningQuipu replacement = startIn(installation, servers);
                stays.stop();
                await().atMost(LONGEST).until(() -> load.stored().size() > storedMeanwhile.size() + ENOUGH);

                // Then
                reader.awaitEnd();
                assertThat(reader.fields("retry")).containsExactly("1000", "1000");
                assertThat(reader.lines()).doesNotContain("hung up");
                load.close();
                assertThat(load.failures()).isEmpty();
                assertThat(load.stored())
                        .allSatisfy(id -> assertThat(replacement
                                        .http()
                                        .get("/api/v1/events/" + id)
                                        .statusCode())
                                .isEqualTo(200));
            }
        }
    }

    /** A server that is ready and gets requests from now on. */
    private static RunningQuipu startIn(Installation installation, ReadyServers servers) {
        int managementPort = Installation.freePort();
        RunningQuipu server = installation
                .with("QUIPU_MANAGEMENT_PORT", String.valueOf(managementPort))
                .serve();
        servers.add(server, managementPort);
        await().atMost(LONGEST).until(() -> servers.has(server));
        return server;
    }
}
