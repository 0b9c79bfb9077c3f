package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Finished;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A move that is killed is completed by the next run, and its source is as it was (point 10). */
@NativeOnly
class KilledMoveIT {

    private static final int KILLS = Scale.count(2, 20);
    private static final int BATCHES = Scale.count(8, 100);
    /** Within this time a move of so many rows is somewhere between its start and its end. */
    private static final int LONGEST_MILLIS = 6_000;

    private static PostgresInstance postgres;
    private static Installation installation;

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
        installation = Installation.create();
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aKilledMoveIsCompletedByTheNextRun() throws IOException {
        // Given
        fill();
        Path source = installation.home().resolve("quipu.db");
        byte[] before = Files.readAllBytes(source);
        List<String> targets = List.of(
                postgres.newDatabase(),
                "sqlite:" + installation.home().resolve("copy.db"),
                "json:" + installation.home().resolve("copy.json"));
        Random random = Seeds.random("move");

        for (String target : targets) {
            // When
            for (int kill = 0; kill < KILLS; kill++) {
                killedMove(target, 500 + random.nextInt(LONGEST_MILLIS));
            }
            Finished completed =
                    installation.run("move", "--from", "configured", "--to", target, "--execute", "--json");

            // Then
            assertThat(completed.exit()).as(completed.all()).isZero();
            JsonNode report = completed.json();
            assertThat(report.path("verified").booleanValue()).isTrue();
            for (JsonNode table : report.path("tables")) {
                assertThat(table.path("target")).isEqualTo(table.path("source"));
            }
            assertThat(Files.readAllBytes(source)).isEqualTo(before);
        }
    }

    private static void killedMove(String target, int afterMillis) {
        RunningQuipu move = installation.start(
                0, List.of("move", "--from", "configured", "--to", target, "--execute", "--no-backup"));
        move.killAfter(Duration.ofMillis(afterMillis));
    }

    private static void fill() {
        RunningQuipu server = installation.serve().awaitReady();
        for (int batch = 0; batch < BATCHES; batch++) {
            String session = "s" + batch;
            String[] events = new String[1_000];
            Arrays.setAll(events, i -> Samples.event(Samples.id(), session, i % 60));
            assertThat(server.http()
                            .post("/api/v1/events", Samples.batch(events))
                            .statusCode())
                    .isEqualTo(200);
        }
        server.stop();
    }
}
