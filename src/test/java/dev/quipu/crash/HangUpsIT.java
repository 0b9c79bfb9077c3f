package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.HangUp;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.Samples;
import dev.quipu.blackbox.Site;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients hang up in the middle of requests of every kind, while others append. */
@NativeOnly
class HangUpsIT {

    private static final int ABORTED = Scale.count(300, 10_000);
    private static final int EVENTS = Scale.count(300, 10_000);
    private static final int HANGING_UP = 8;
    private static final int AFTERWARDS = 50;
    /** A connection that did not come back would be waited for without end; a loaded machine needs some seconds. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    @ParameterizedTest
    @EnumSource
    void leaveThePoolWholeAndTheLedgerRight(Stand stand) throws Exception {
        try (Site site = stand.open()) {
            // Given
            String event = Samples.id();
            site.http().post("/api/v1/events", Samples.event(event, "hang-up", 1));
            List<HangUp> routes = HangUp.routes("hang-up", event);

            // When
            try (Crowd crowd = Crowd.appending(site, "hang-ups", EVENTS)) {
                abort(routes, site.server().port(), Seeds.random("hang-ups " + stand));
                crowd.awaitEnd();

                // Then
                assertThat(crowd.statuses()).containsOnly(200);
                assertThat(crowd.ledger().count()).isEqualTo(EVENTS);
                new ReadBack(site.http(), crowd.ledger()).holds();
            }
            assertAnswersAtOnce(site, routes);
            HangUp.awaitNoStream(site);
        }
    }

    private static void abort(List<HangUp> routes, int port, Random random) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(HANGING_UP);
        try {
            List<Future<Void>> aborted = new ArrayList<>();
            for (int i = 0; i < ABORTED; i++) {
                HangUp route = routes.get(random.nextInt(routes.size()));
                HangUp.Moment moment = HangUp.Moment.values()[random.nextInt(HangUp.Moment.values().length)];
                aborted.add(clients.submit(() -> {
                    route.abort(port, moment);
                    return null;
                }));
            }
            for (Future<Void> one : aborted) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Many more at once than the pool has connections: one that did not come back would be missed. */
    private static void assertAnswersAtOnce(Site site, List<HangUp> routes) {
        long began = System.nanoTime();
        for (HangUp route : routes) {
            if (route.isPage()) {
                assertThat(site.http().getAtOnce(route.path(), AFTERWARDS))
                        .as(route.path())
                        .isEqualTo(Collections.nCopies(AFTERWARDS, 200));
            }
        }
        List<String> events = Stream.generate(() -> Samples.event(Samples.id(), "afterwards", 1))
                .limit(AFTERWARDS)
                .toList();
        assertThat(site.http().postAtOnce("/api/v1/events", events))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(Collections.nCopies(AFTERWARDS, 200));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }
}
