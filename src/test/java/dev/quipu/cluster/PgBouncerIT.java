package dev.quipu.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.Finished;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Samples;
import dev.quipu.crash.Crowd;
import dev.quipu.crash.ReadBack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quipu behind PgBouncer in transaction mode, where fewer sessions than connections serve everybody in turn. */
@Timeout(180)
class PgBouncerIT {

    private static final int SESSIONS = 3;
    private static final int EVENTS = 3_000;
    private static final int STREAMED = 4;
    private static final Duration SOON = Duration.ofSeconds(20);

    private PostgresInstance postgres;
    private PgBouncer pgbouncer;
    private String direct;
    private String database;
    private Installation installation;

    @BeforeEach
    void start() {
        postgres = PostgresInstance.create();
        pgbouncer = new PgBouncer(postgres, SESSIONS);
        direct = postgres.newDatabase();
        database = direct.substring(direct.lastIndexOf('/') + 1);
        installation =
                Installation.create().onPostgres(pgbouncer.url(database)).with("QUIPU_POSTGRES_POOLER", "transaction");
    }

    @AfterEach
    void stop() {
        installation.close();
        pgbouncer.close();
        postgres.close();
    }

    @Test
    void losesNothingOfManyClientsOnFewSessions() throws IOException, InterruptedException {
        // Given
        limitSessions();
        Installation whole = installation.with("DATABASE_DIRECT_URL", direct);
        RunningQuipu one = whole.serve().awaitReady();
        RunningQuipu other = whole.serve().awaitReady();

        // When
        try (Crowd crowd = Crowd.appending(one, "pooled-one", EVENTS);
                Crowd more = Crowd.appending(other, "pooled-other", EVENTS)) {
            crowd.awaitEnd();
            more.awaitEnd();

            // Then
            assertThat(crowd.statuses()).isEqualTo(Set.of(200));
            assertThat(more.statuses()).isEqualTo(Set.of(200));
            new ReadBack(other.http(), crowd.ledger()).holds();
            new ReadBack(one.http(), more.ledger()).holds();
        }
        worksThroughout(one);
        assertThat(eventOfAnother(one, other)).isLessThan(Duration.ofMillis(600));
        assertThat(whole.run("db", "check").exit()).isZero();
        assertThat(one.output() + other.output()).doesNotContain("A frozen program", "ERROR", "LISTEN");
    }

    @Test
    void servesWithoutADirectAddressWhatWasMigratedElsewhere() throws IOException, InterruptedException {
        // Given
        limitSessions();
        Installation elsewhere = Installation.create().onPostgres(direct);
        assertThat(elsewhere.run("db", "migrate").exit()).isZero();
        elsewhere.close();
        Installation waiting = installation.with("QUIPU_MIGRATION_AT_START", "false");

        // When
        RunningQuipu one = waiting.serve().awaitReady();
        RunningQuipu other = waiting.serve().awaitReady();

        // Then
        worksThroughout(one);
        assertThat(eventOfAnother(one, other)).isLessThan(Duration.ofSeconds(5));
        assertThat(one.output()).containsOnlyOnce("LISTEN needs a session");
        Finished check = waiting.run("db", "check");
        assertThat(check.exit()).isNotZero();
        assertThat(check.err()).contains("set DATABASE_DIRECT_URL to the address of PostgreSQL itself");
    }

    @Test
    void refusesToMigrateWithoutADirectAddress() {
        // When
        RunningQuipu server = installation.serve().awaitLive().awaitStatus("/q/health/ready", 503);

        // Then
        await().atMost(SOON).until(() -> server.output().contains("The schema is not ready"));
        assertThat(server.output()).contains("DATABASE_DIRECT_URL", "QUIPU_MIGRATION_AT_START=false");
        assertThat(server.get("/q/health/ready")).contains("DATABASE_DIRECT_URL");
    }

    @Test
    void tellsWhatItsRoleLacks() {
        // Given
        Installation whole = installation.with("DATABASE_DIRECT_URL", direct).with("QUIPU_POSTGRES_SCHEMA", "knots");

        // When
        RunningQuipu server = whole.serve().awaitLive();

        // Then
        await().atMost(SOON)
                .until(() -> server.output().contains("The sessions of the pooler do not use the schema \"knots\""));
        assertThat(server.http().get("/q/health/ready").statusCode()).isEqualTo(503);

        // When
        postgres.execute("ALTER ROLE " + PostgresInstance.USER + " SET search_path = knots");
        endSessions();

        // Then
        server.awaitReady();
        worksThroughout(server);
        assertThat(server.output())
                .containsOnlyOnce("ALTER ROLE <role> SET lock_timeout = '1500ms'")
                .containsOnlyOnce("ALTER ROLE <role> SET idle_in_transaction_session_timeout = '5s'")
                .containsOnlyOnce("ALTER ROLE <role> SET statement_timeout = '5s'")
                .doesNotContain(PostgresInstance.PASSWORD);
    }

    private void limitSessions() {
        postgres.execute("ALTER ROLE " + PostgresInstance.USER + " SET lock_timeout = '1500ms'");
        postgres.execute("ALTER ROLE " + PostgresInstance.USER + " SET idle_in_transaction_session_timeout = '5s'");
        postgres.execute("ALTER ROLE " + PostgresInstance.USER + " SET statement_timeout = '5s'");
    }

    /** The pooler makes new ones, which then have what was set on their role meanwhile. */
    private void endSessions() {
        postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                + PostgresInstance.USER + "'");
    }

    /** Every way to the database: the pool alone, transactions on it, and Hibernate's. */
    private static void worksThroughout(RunningQuipu server) {
        Http http = server.http();
        String event = Samples.id();
        HttpResponse<String> appended = http.post("/api/v1/events", Samples.event(event, "throughout", 1));
        assertThat(appended.statusCode()).as(appended.body() + server.output()).isEqualTo(200);
        assertThat(http.get("/api/v1/events/" + event).statusCode()).isEqualTo(200);
        assertThat(http.post("/api/v1/sessions", Samples.session("made", "")).statusCode())
                .isEqualTo(201);
        assertThat(http.patch("/api/v1/sessions/made", "{\"name\":\"knot\"}").statusCode())
                .isEqualTo(200);
        assertThat(Http.json(http.get("/api/v1/sessions?q=KNOT"))
                        .at("/items/0/id")
                        .asText())
                .isEqualTo("made");
        assertThat(http.delete("/api/v1/sessions/made").statusCode()).isEqualTo(204);
        assertThat(http.get("/api/v1/workspaces").statusCode()).isEqualTo(200);
        assertThat(http.get("/api/v1/devices").statusCode()).isEqualTo(200);
    }

    /**
     * How long it takes at best until a reader of one instance's stream sees what was sent to the other. Each is sent when the
     * last one was seen, which is when an instance that nobody tells has just looked.
     */
    private static Duration eventOfAnother(RunningQuipu one, RunningQuipu other)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(one.url() + "/api/v1/events/stream"))
                .timeout(SOON)
                .build();
        HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            awaitEvent(lines, other);
            Duration shortest = SOON;
            for (int event = 0; event < STREAMED; event++) {
                Duration took = awaitEvent(lines, other);
                shortest = took.compareTo(shortest) < 0 ? took : shortest;
            }
            return shortest;
        }
    }

    private static Duration awaitEvent(BufferedReader lines, RunningQuipu other) throws IOException {
        String event = Samples.id();
        long sent = System.nanoTime();
        assertThat(other.http()
                        .post("/api/v1/events", Samples.event(event, "streamed", 1))
                        .statusCode())
                .isEqualTo(200);
        String line = lines.readLine();
        while (line != null && !line.contains(event)) {
            line = lines.readLine();
        }
        assertThat(line).contains(event);
        return Duration.ofNanos(System.nanoTime() - sent);
    }
}
