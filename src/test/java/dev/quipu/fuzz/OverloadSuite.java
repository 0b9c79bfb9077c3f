package dev.quipu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.config.QuipuConfig;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More clients than can be served: some are told to come again, none is failed, and afterwards all is as before. */
abstract class OverloadSuite {

    private static final int CLIENTS = 500;
    private static final int HEAP = 256;
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("quipu.fuzz.overload-seconds", 4));
    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final int IN_A_ROW = 10;
    /** What the second peak may be over the first, in percent: the JVM gives back little of what it has taken. */
    private static final int MOST_GROWTH = 120;

    private static final String QUEUED_EVENTS = "400";

    private final Installation installation;

    OverloadSuite(Installation installation) {
        this.installation = installation.withHeap(HEAP);
    }

    @Test
    void isToldToComeAgainAndDoesNoLastingHarm() {
        // Given
        RunningQuipu server = installation
                .with("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "4")
                .with("QUIPU_INGEST_QUEUED_EVENTS", QUEUED_EVENTS)
                .serve()
                .awaitReady();
        try (Crowd crowd = new Crowd(server.port(), CLIENTS)) {
            // When
            long first = peak(crowd, server);
            long second = peak(crowd, server);

            // Then
            System.out.println("Overload: " + crowd.statuses() + ", peaks " + first + " and " + second + " MB");
            assertThat(crowd.faults().stream().limit(5)).isEmpty();
            assertThat(crowd.statuses())
                    .containsKeys("/api/v1/events 200", "/api/v1/sessions 200", "/api/v1/sessions 201");
            assertThat(crowd.statuses().containsKey("/api/v1/events 503")).isEqualTo(hasBoundedQueue());
            assertThat(second).isLessThan(first * MOST_GROWTH / 100);
        }
        assertThat(server.output()).doesNotContain("ERROR", "OutOfMemory");
    }

    /** The most memory while the crowd works; when it has gone, others are served at once. */
    private static long peak(Crowd crowd, RunningQuipu server) {
        ProcessMemory.forgetPeak(server.pid());
        crowd.work(PHASE);
        try (Probe probe = new Probe(server.url())) {
            await().atMost(RECOVERY).until(() -> probe.calls() >= IN_A_ROW);
            assertThat(probe.failures()).isEmpty();
        }
        return ProcessMemory.peak(server.pid());
    }

    /** Whether this build has a bound for the events that wait to be stored; without one they wait however long. */
    private static boolean hasBoundedQueue() {
        return Stream.of(QuipuConfig.class.getMethods())
                .anyMatch(method -> method.getName().equals("ingest"));
    }
}
