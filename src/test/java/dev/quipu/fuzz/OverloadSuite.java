package dev.quipu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.RunningQuipu;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** More clients than can be served: some are told to come again, none is failed, and afterwards all is as before. */
abstract class OverloadSuite {

    private static final int CLIENTS = 500;
    private static final int HEAP = 256;
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("quipu.fuzz.overload-seconds", 4));
    /** 2 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final int IN_A_ROW = 10;
    /** The probe's own first calls are slow, which says nothing of the service. */
    private static final int WARMING = 100;

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    /**
     * How many megabytes the second peak may be over the first. Not a share of it: the heap is bounded, and how much of it a
     * collector leaves unused differs from run to run, but what stayed behind of each of so many calls would be more.
     */
    private static final long MOST_GROWTH = 128;

    /** No more than two and a half of the crowd's batches, so that most of them are turned away. */
    private static final String QUEUED_EVENTS = "50";

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
        try (Crowd crowd = new Crowd(server.port(), CLIENTS);
                Probe probe = new Probe(server.url())) {
            awaitCalls(probe, WARMING, WARM_UP);

            // When
            long first = peak(crowd, probe, server);
            long second = peak(crowd, probe, server);

            // Then
            System.out.println("Overload: " + crowd.statuses() + ", peaks " + first + " and " + second + " MB");
            assertThat(crowd.faults().stream().limit(5)).isEmpty();
            assertThat(crowd.statuses())
                    .containsKeys(
                            "/api/v1/events 200", "/api/v1/events 503", "/api/v1/sessions 200", "/api/v1/sessions 201");
            assertThat(second).isLessThanOrEqualTo(first + MOST_GROWTH);
        }
        assertThat(server.output()).doesNotContain("ERROR", "OutOfMemory");
    }

    /** The most memory while the crowd works; when it has gone, others are served at once. */
    private static long peak(Crowd crowd, Probe probe, RunningQuipu server) {
        ProcessMemory.forgetPeak(server.pid());
        crowd.work(PHASE);
        probe.reset();
        awaitCalls(probe, IN_A_ROW, RECOVERY);
        return ProcessMemory.peak(server.pid());
    }

    private static void awaitCalls(Probe probe, int calls, Duration atMost) {
        await().atMost(atMost).until(() -> probe.calls() >= calls);
        assertThat(probe.failures()).isEmpty();
    }
}
