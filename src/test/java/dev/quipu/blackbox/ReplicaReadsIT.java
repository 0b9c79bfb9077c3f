package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Reads go to a replica when it holds all that was acknowledged before, whichever of two instances did that. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NativeOnly
class ReplicaReadsIT {

    private static final int WRITERS = 4;
    private static final int WRITES = 100;
    private static final int READS = 50;
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FROM_REPLICA = "quipu_replica_reads_total{replica=\"current\",target=\"replica\"}";
    private static final String REPLICA_IS_BEHIND = "quipu_replica_reads_total{replica=\"behind\",target=\"primary\"}";
    private static final String REPLICA_IS_AWAY = "quipu_replica_reads_total{replica=\"away\",target=\"primary\"}";

    private static PostgresInstance primary;
    private static PostgresInstance replica;
    private static String database;
    private static Installation installation;
    private static RunningQuipu one;
    private static RunningQuipu other;

    @BeforeAll
    static void start() {
        primary = PostgresInstance.onThisMachine();
        String url = primary.newDatabase();
        database = url.substring(url.lastIndexOf('/') + 1);
        replica = PostgresInstance.following(primary);
        installation = Installation.create().onPostgres(url).with("DATABASE_REPLICA_URL", replica.url(database));
        one = installation.serve();
        other = installation.serve();
        one.awaitReady();
        other.awaitReady();
        // What counts them is there from the first read on.
        assertThat(one.http().get("/api/v1/events").statusCode()).isEqualTo(200);
        assertThat(other.http().get("/api/v1/events").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable opened : new AutoCloseable[] {installation, replica, primary}) {
            if (opened != null) {
                close(opened);
            }
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(1)
    void areAnsweredByTheReplica() {
        // Given
        String event = stored("calm");
        String sessions = "/api/v1/sessions?limit=1";

        // When / Then
        for (String path : List.of(
                "/api/v1/events/" + event,
                "/api/v1/events?limit=5",
                "/api/v1/sessions/calm",
                "/api/v1/sessions/calm/events",
                sessions)) {
            awaitReadsFromReplica(path);
        }
        assertThat(Http.json(one.http().get(sessions)).at("/items/0/id").asText())
                .isEqualTo("calm");
    }

    @Test
    @Order(2)
    void showAWriteAtOnceWhileTheReplicaStandsStill() {
        // Given
        awaitReadsFromReplica(other, "/api/v1/events/" + stored("still"));
        replica.execute("SELECT pg_wal_replay_pause()");
        try {
            double before = fromPrimary(other);
            double read = other.http().metric(FROM_REPLICA);

            // When
            String event = stored("moving");

            // Then
            assertThat(other.http().get("/api/v1/events/" + event).statusCode()).isEqualTo(200);
            assertThat(other.http().get("/api/v1/sessions/moving").statusCode()).isEqualTo(200);
            assertThat(Http.json(other.http().get("/api/v1/sessions/moving/events"))
                            .path("items"))
                    .hasSize(1);
            assertThat(Http.json(other.http().get("/api/v1/sessions")).path("items"))
                    .extracting(session -> session.path("id").asText())
                    .contains("moving");
            assertThat(Http.json(other.http().get("/api/v1/events")).path("items"))
                    .extracting(item -> item.path("id").asText())
                    .contains(event);
            assertThat(fromPrimary(other)).isEqualTo(before + 5);
            assertThat(other.http().metric(FROM_REPLICA)).isEqualTo(read);
        } finally {
            replica.execute("SELECT pg_wal_replay_resume()");
        }
        awaitReadsFromReplica("/api/v1/sessions/moving");
    }

    @Test
    @Order(3)
    void areNeverOlderThanWhatAnybodyWasTold() throws Exception {
        // Given
        ExecutorService clients = Executors.newFixedThreadPool(WRITERS);
        double before = one.http().metric(FROM_REPLICA) + other.http().metric(FROM_REPLICA);
        List<Future<List<String>>> running = new ArrayList<>();
        try {
            // When
            for (int writer = 0; writer < WRITERS; writer++) {
                String session = "busy-" + writer;
                running.add(clients.submit(() -> staleReads(session)));
            }

            // Then
            for (Future<List<String>> client : running) {
                assertThat(client.get()).isEmpty();
            }
        } finally {
            clients.shutdownNow();
        }
        double served = one.http().metric(FROM_REPLICA) + other.http().metric(FROM_REPLICA) - before;
        System.out.printf("The replica served %.0f of %d reads after writes%n", served, 3 * WRITERS * WRITES);
        assertThat(served).isPositive();
    }

    /** Writes through the one instance and reads at once through the other; what it does not see is stale. */
    private static List<String> staleReads(String session) {
        List<String> stale = new ArrayList<>();
        for (int write = 0; write < WRITES; write++) {
            RunningQuipu writing = write % 2 == 0 ? one : other;
            RunningQuipu reading = write % 2 == 0 ? other : one;
            String event = stored(writing, session);
            HttpResponse<String> found = reading.http().get("/api/v1/events/" + event);
            if (found.statusCode() != 200) {
                stale.add(event + ": " + found.statusCode());
            }
            JsonNode last = Http.json(reading.http().get("/api/v1/sessions/" + session + "/events?limit=1000"));
            if (last.path("items").size() != write + 1) {
                stale.add(session + " has " + last.path("items").size() + " events and not " + (write + 1));
            }
        }
        return stale;
    }

    @Test
    @Order(4)
    void doNotFailWhenTheReplicaDies() {
        // Given
        String event = stored("bereft");
        awaitReadsFromReplica("/api/v1/events/" + event);
        double before = one.http().metric(REPLICA_IS_AWAY);
        int told = one.output().length();

        // When
        replica.kill();

        // Then
        for (int read = 0; read < READS; read++) {
            assertThat(one.http().get("/api/v1/events/" + event).statusCode()).isEqualTo(200);
        }
        assertThat(one.http().metric(REPLICA_IS_AWAY)).isEqualTo(before + READS);
        assertThat(one.http().get("/q/health/ready").statusCode()).isEqualTo(200);

        // When
        replica.start();

        // Then
        awaitReadsFromReplica("/api/v1/events/" + event);
        assertThat(one.output().substring(told))
                .containsOnlyOnce("The replica at 127.0.0.1:" + replica.port() + " cannot be read; retrying.")
                .containsOnlyOnce("The replica at 127.0.0.1:" + replica.port() + " answers again.");
    }

    /** Last: after it there are two primaries. */
    @Test
    @Order(5)
    void leaveAReplicaThatWasMadeAPrimaryAndWhoeverWaitedForThatGoesOn() {
        // Given
        RunningQuipu waiting =
                installation.onPostgres(replica.url(database)).serve().awaitLive();
        HttpResponse<String> ready =
                waiting.awaitStatus("/q/health/ready", 503).http().get("/q/health/ready");
        assertThat(ready.body()).contains("\"database\"");
        await().atMost(SOON)
                .until(() -> waiting.output().contains("PostgreSQL is a standby, which accepts no writes."));
        assertThat(waiting.http()
                        .post("/api/v1/events", Samples.event(Samples.id(), "early", 1))
                        .statusCode())
                .isEqualTo(503);

        // When
        replica.execute("SELECT pg_promote()");

        // Then
        waiting.awaitReady();
        assertThat(stored(waiting, "late")).isNotEmpty();
        double before = one.http().metric(FROM_REPLICA);
        String event = stored("split");
        assertThat(one.http().get("/api/v1/events/" + event).statusCode()).isEqualTo(200);
        assertThat(one.http().get("/api/v1/sessions/late").statusCode()).isEqualTo(404);
        assertThat(one.http().metric(FROM_REPLICA)).isEqualTo(before);
    }

    /** A replica that was too slow once, as on a busy machine, counts as away for a moment. */
    private static double fromPrimary(RunningQuipu server) {
        return server.http().metric(REPLICA_IS_BEHIND) + server.http().metric(REPLICA_IS_AWAY);
    }

    private static void awaitReadsFromReplica(String path) {
        awaitReadsFromReplica(one, path);
    }

    private static void awaitReadsFromReplica(RunningQuipu server, String path) {
        double before = server.http().metric(FROM_REPLICA);
        await().atMost(SOON).until(() -> {
            assertThat(server.http().get(path).statusCode()).isEqualTo(200);
            return server.http().metric(FROM_REPLICA) > before;
        });
    }

    private static String stored(String session) {
        return stored(one, session);
    }

    private static String stored(RunningQuipu server, String session) {
        String id = Samples.id();
        HttpResponse<String> answer = server.http().post("/api/v1/events", Samples.event(id, session, 1));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return id;
    }
}
