package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The password in DATABASE_URL is nowhere in what Quipu writes, however much it is told to write. */
@NativeOnly
class SecretsIT {

    private static final String SECRET = PostgresInstance.PASSWORD;

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
    void whileItServes() {
        try (Installation installation = telling(postgres.newDatabase())) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();

            // When
            String answers = server.http()
                            .post("/api/v1/events", Samples.event(Samples.id(), "s", 1))
                            .body()
                    + server.http().get("/api/v1/sessions").body()
                    + server.http().get("/api/v1/nothing").body()
                    + server.http().get("/q/health").body()
                    + server.http().get("/q/metrics").body()
                    + server.http().get("/q/openapi").body();
            server.stop();

            // Then
            assertThat(server.output()).contains("TRACE").doesNotContain(SECRET);
            assertThat(answers).doesNotContain(SECRET);
        }
    }

    @Test
    void whileTheDatabaseIsAway() {
        String away = "postgresql://quipu:" + SECRET + "@127.0.0.1:" + Installation.freePort() + "/quipu";
        try (Installation installation = telling(away)) {
            // Given
            RunningQuipu server = installation.serve().awaitLive().awaitStatus("/q/health/ready", 503);

            // When
            String answers = server.http().get("/q/health").body()
                    + server.http().get("/api/v1/sessions").body();
            Finished list = installation.run("session", "list");
            Finished migrate = installation.run("db", "migrate");

            // Then
            assertThat(server.output()).contains("TRACE").doesNotContain(SECRET);
            assertThat(answers).doesNotContain(SECRET);
            assertThat(list.exit()).isEqualTo(1);
            assertThat(list.all()).doesNotContain(SECRET);
            assertThat(migrate.exit()).isEqualTo(1);
            assertThat(migrate.all()).doesNotContain(SECRET);
        }
    }

    @Test
    void whenThePasswordIsWrong() {
        // Given
        postgres.execute("CREATE ROLE stranger NOLOGIN");
        String wrong = "postgresql://stranger:" + SECRET + "@127.0.0.1:" + postgres.port() + "/postgres";
        try (Installation installation = telling(wrong)) {
            // When
            Finished status = installation.run("db", "status");

            // Then
            assertThat(status.exit()).isEqualTo(1);
            assertThat(status.all()).doesNotContain(SECRET);
        }
    }

    private static Installation telling(String url) {
        return Installation.create().onPostgres(url).with("QUARKUS_LOG_LEVEL", "TRACE");
    }
}
