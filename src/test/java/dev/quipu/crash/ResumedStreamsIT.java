package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.Samples;
import dev.quipu.blackbox.Site;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Subscribers of the stream hang up at random and come back with <code>Last-Event-ID</code>, while transactions end in
 * another order than they began.
 */
@NativeOnly
class ResumedStreamsIT {

    private static final int SUBSCRIBERS = Scale.count(40, 200);
    private static final int EVENTS = Scale.count(500, 10_000);
    private static final int ROUNDS = Scale.count(5, 100);

    @Test
    void leaveNoGapAndRepeatNothingOnTwoInstancesOnPostgres() throws Exception {
        // Given
        Random random = Seeds.random("streams on postgres");
        PostgresInstance postgres = PostgresInstance.shared();
        String url = postgres.newDatabase();
        try (Site site = Site.on(Installation.create().onPostgres(url), postgres)) {
            List<String> urls = List.of(
                    site.server().url(),
                    site.installation().serve().awaitReady().url());
            Set<String> written = new TreeSet<>();
            try (Audience audience = Audience.of(SUBSCRIBERS, site, urls, random);
                    Crowd crowd = Crowd.appending(site, "streamed", EVENTS);
                    HeldTransactions held =
                            new HeldTransactions(postgres, url.substring(url.lastIndexOf('/') + 1), random)) {
                // When
                for (int round = 0; round < ROUNDS; round++) {
                    written.addAll(held.round());
                }
                crowd.awaitEnd();
                written.addAll(crowd.ledger().acknowledgedIds());
                written.add(last(site));

                // Then
                assertThat(written).hasSizeGreaterThan(EVENTS + ROUNDS);
                audience.sees(written);
            }
        }
    }

    @Test
    void leaveNoGapAndRepeatNothingOnSqlite() throws Exception {
        // Given
        Random random = Seeds.random("streams on sqlite");
        try (Site site = Site.onSqlite();
                Audience audience =
                        Audience.of(SUBSCRIBERS, site, List.of(site.server().url()), random);
                Crowd crowd = Crowd.appending(site, "streamed", EVENTS)) {
            // When
            crowd.awaitEnd();

            // Then
            assertThat(crowd.ledger().acknowledgedIds()).hasSize(EVENTS);
            audience.sees(crowd.ledger().acknowledgedIds());
        }
    }

    /** What other programs write need not wake anybody, what the API takes does. */
    private static String last(Site site) {
        String id = Samples.id();
        assertThat(site.http()
                        .post("/api/v1/events", Samples.event(id, "last", 1))
                        .statusCode())
                .isEqualTo(200);
        return id;
    }
}
