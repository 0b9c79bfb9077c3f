package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.Site;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed (kill -9 of all its processes), or frozen (SIGSTOP), while clients append. */
@NativeOnly
class DatabaseAccidentsIT {

    private static final int EVENTS = Scale.count(4_000, 100_000);
    private static final int KILLS = Scale.count(1, 20);
    private static final int FREEZES = Scale.count(1, 5);
    private static final int UNAVAILABLE = 503;
    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(8);

    private static final Duration DOWN = LONGEST_REQUEST;
    private static final int WARMING = 200;
    private static final Duration UP = Duration.ofSeconds(10);
    private static final Duration FROZEN = Duration.ofSeconds(15);

    private static Site site;

    @BeforeAll
    static void start() throws SQLException {
        site = Site.onPostgres(PostgresInstance.create());
        try (Crowd crowd = Crowd.appending(site, "warm-up", WARMING)) {
            crowd.awaitEnd();
        }
        for (String durability : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(setting(durability)).as(durability).isEqualTo("on");
        }
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void loseNothingAndHangNobodyWhenItIsKilled() {
        Random random = Seeds.random("killed database");
        try (Crowd crowd = Crowd.appending(site, "killed-database", EVENTS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                // Given
                crowd.awaitMoment(kill, KILLS, random);

                // When
                site.postgres().kill();

                // Then
                site.server().awaitStatus("/q/health/ready", UNAVAILABLE, DOWN);

                // When
                site.postgres().start();

                // Then
                site.server().awaitStatus("/q/health/ready", 200, UP);
            }
            assertNothingIsLost(crowd);
        }
    }

    @Test
    void acknowledgeNothingWhileItIsFrozen() {
        Random random = Seeds.random("frozen database");
        try (Crowd crowd = Crowd.appending(site, "frozen-database", EVENTS)) {
            for (int freeze = 0; freeze < FREEZES; freeze++) {
                // Given
                crowd.awaitMoment(freeze, FREEZES, random);

                // When
                site.postgres().freeze();
                long frozen = System.nanoTime();
                int before = crowd.count(UNAVAILABLE);
                try {
                    site.server().awaitStatus("/q/health/ready", UNAVAILABLE, DOWN);
                    await().atMost(FROZEN).until(() -> crowd.count(UNAVAILABLE) > before);
                } finally {
                    long resumed = System.nanoTime();
                    site.postgres().resume();

                    // Then
                    List<Attempt> meanwhile = crowd.attempts().stream()
                            .filter(attempt -> attempt.isWithin(frozen, resumed))
                            .toList();
                    assertThat(meanwhile).noneMatch(Attempt::succeeded);
                }
                site.server().awaitStatus("/q/health/ready", 200, UP);
            }
            assertNothingIsLost(crowd);
        }
    }

    private static void assertNothingIsLost(Crowd crowd) {
        crowd.awaitEnd();
        assertThat(crowd.statuses()).containsOnly(200, UNAVAILABLE);
        assertThat(crowd.slowest().took()).isLessThan(LONGEST_REQUEST);
        assertThat(crowd.ledger().count()).isEqualTo(EVENTS);
        new ReadBack(site.http(), crowd.ledger()).holds();
    }

    private static String setting(String name) throws SQLException {
        try (Connection connection = site.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW " + name)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
