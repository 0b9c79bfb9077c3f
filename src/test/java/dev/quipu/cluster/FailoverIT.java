package dev.quipu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Samples;
import dev.quipu.crash.Attempt;
import dev.quipu.crash.Crowd;
import dev.quipu.crash.ReadBack;
import dev.quipu.crash.Seeds;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The leader of a cluster dies (kill -9 of all its processes) while clients append, and another one takes its place. */
class FailoverIT {

    private static final int EVENTS = 20_000;
    private static final int UNAVAILABLE = 503;
    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(8);

    private static final Duration DOWN = LONGEST_REQUEST;
    /** Patroni waits 20 s before it takes a leader for dead; then come the election, HAProxy's look and ours. */
    private static final Duration UP = Duration.ofSeconds(60);

    private static PatroniCluster cluster;
    private static Installation installation;
    private static RunningQuipu server;

    @BeforeAll
    static void start() {
        cluster = PatroniCluster.start();
        installation = Installation.create().onPostgres(cluster.url());
        server = installation.serve().awaitReady();
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesNothingHangsNobodyAndIsOverWithoutARestart() {
        Random random = Seeds.random("failover");
        try (Crowd crowd = Crowd.appending(server, "failover", EVENTS)) {
            // Given
            crowd.awaitMoment(0, 2, random);

            // When
            String dead = cluster.killLeader();
            long killed = System.nanoTime();

            // Then
            server.awaitStatus("/q/health/ready", UNAVAILABLE, DOWN);
            long red = System.nanoTime();
            server.awaitStatus("/q/health/ready", 200, UP);
            long green = System.nanoTime();
            assertThat(server.http()
                            .post("/api/v1/events", Samples.event(Samples.id(), "after", 1))
                            .statusCode())
                    .isEqualTo(200);
            crowd.awaitEnd();
            assertThat(cluster.status()).noneMatch(line -> line.startsWith(dead + " leader"));
            assertThat(crowd.statuses()).containsOnly(200, UNAVAILABLE);
            assertThat(crowd.slowest().took()).isLessThan(LONGEST_REQUEST);
            assertThat(crowd.ledger().count()).isEqualTo(EVENTS);
            new ReadBack(server.http(), crowd.ledger()).holds();
            System.out.printf(
                    "Failover: red %.1f s and green %.1f s after the leader was killed, %.1f s without a write; the slowest"
                            + " of %d requests took %.1f s; %d events acknowledged, 0 lost, 0 twice%n",
                    seconds(red - killed),
                    seconds(green - killed),
                    seconds(longestSilence(crowd.attempts())),
                    crowd.attempts().size(),
                    seconds(crowd.slowest().took().toNanos()),
                    crowd.ledger().count());
        }
    }

    /** The longest time between two acknowledgements, in nanoseconds. */
    private static long longestSilence(List<Attempt> attempts) {
        List<Attempt> acknowledged = attempts.stream()
                .filter(Attempt::succeeded)
                .sorted(Comparator.comparingLong(
                        attempt -> attempt.ended() - attempts.get(0).began()))
                .toList();
        long longest = 0;
        for (int i = 1; i < acknowledged.size(); i++) {
            longest = Math.max(
                    longest,
                    acknowledged.get(i).ended() - acknowledged.get(i - 1).ended());
        }
        return longest;
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }
}
