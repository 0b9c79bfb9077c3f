package dev.quipu.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeriodicSweepTest {

    private static final long OFTEN = 10;

    @Inject
    Vertx vertx;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();

    @Test
    void aSweepThatTakesLongIsNotJoinedByAnother() {
        // Given
        CompletableFuture<Integer> first = new CompletableFuture<>();
        PeriodicSweep sweeps = sweeps(() -> Uni.createFrom().completionStage(first));

        // When
        sweeps.start();

        // Then
        awaitTicks(10);
        assertThat(begun).hasValue(1);
        first.complete(3);
        await().untilAsserted(() -> assertThat(begun).hasValueGreaterThan(3));
        sweeps.stop();
    }

    @Test
    void aSweepThatFailsIsTriedAgain() {
        // Given
        PeriodicSweep sweeps = sweeps(() -> {
            if (begun.get() % 2 == 0) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().failure(new IllegalStateException("later"));
        });

        // When
        sweeps.start();

        // Then
        await().untilAsserted(() -> assertThat(begun).hasValueGreaterThan(4));
        sweeps.stop();
    }

    @Test
    void whatIsStoppedSweepsNoMore() {
        // Given
        PeriodicSweep sweeps = sweeps(() -> Uni.createFrom().item(0));
        sweeps.start();
        await().untilAsserted(() -> assertThat(begun).hasValueGreaterThan(0));

        // When
        sweeps.stop();

        // Then
        awaitTicks(5);
        int before = begun.get();
        awaitTicks(20);
        assertThat(begun).hasValue(before);
    }

    private PeriodicSweep sweeps(Supplier<Uni<Integer>> sweep) {
        return new PeriodicSweep(
                vertx,
                () -> {
                    begun.incrementAndGet();
                    return sweep.get();
                },
                Duration.ofMillis(OFTEN),
                "%d of the test's are gone",
                "The test's");
    }

    /** Waits for as long as so many sweeps would have been due. */
    private void awaitTicks(int number) {
        int until = ticks.get() + number;
        long timer = vertx.setPeriodic(OFTEN, tick -> ticks.incrementAndGet());
        await().untilAsserted(() -> assertThat(ticks).hasValueGreaterThanOrEqualTo(until));
        vertx.cancelTimer(timer);
    }
}
