package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Clients that go away in the middle of their request. */
abstract class HangUpsSuite {

    private static final int EACH_ROUTE = 1_000;
    private static final int CLIENTS = 8;
    private static final int AFTERWARDS = 50;
    private static final int MOST_COMPLAINTS = 5;

    private final Site site;

    HangUpsSuite(Site site) {
        this.site = site;
    }

    @Test
    void leaveThePoolWhole() throws Exception {
        // Given
        String session = Site.unique("hang-up");
        String event = Samples.id();
        site.http().post("/api/v1/events", Samples.event(event, session, 1));
        List<HangUp> routes = HangUp.routes(session, event);
        int before = site.server().output().length();

        // When
        for (HangUp route : routes) {
            abort(route);
        }

        // Then
        for (HangUp route : routes) {
            if (route.isPage()) {
                assertThat(site.http().getAtOnce(route.path(), AFTERWARDS))
                        .as(route.path())
                        .isEqualTo(Collections.nCopies(AFTERWARDS, 200));
            }
        }
        assertThat(site.http()
                        .post("/api/v1/events", Samples.event(Samples.id(), session, 2))
                        .statusCode())
                .isEqualTo(200);
        assertThat(site.http().get("/q/health/ready").statusCode()).isEqualTo(200);
        HangUp.awaitNoStream(site);
        assertThat(complaints(site.server().output().substring(before))).isEmpty();
    }

    /** The first lines of what it complains about, each kind once: there may be thousands. */
    private static List<String> complaints(String output) {
        return output.lines()
                .filter(line -> line.contains(" ERROR ") || line.contains("HR000090"))
                .map(line -> line.replaceAll("[0-9a-f]{8,}[-0-9a-f]*", "…").replaceFirst("^[0-9:]+ ", ""))
                .distinct()
                .limit(MOST_COMPLAINTS)
                .toList();
    }

    private void abort(HangUp route) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> aborted = new ArrayList<>();
            for (int i = 0; i < EACH_ROUTE; i++) {
                HangUp.Moment moment = HangUp.Moment.values()[i % HangUp.Moment.values().length];
                aborted.add(clients.submit(() -> {
                    route.abort(site.server().port(), moment);
                    return null;
                }));
            }
            for (Future<?> one : aborted) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
