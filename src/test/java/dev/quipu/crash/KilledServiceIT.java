package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.Site;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service is killed (kill -9) while clients append. */
@NativeOnly
class KilledServiceIT {

    private static final int EVENTS = Scale.count(1_000, 100_000);
    private static final int KILLS = Scale.count(2, 40);

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasAcknowledged(Stand stand) {
        // Given
        Random random = Seeds.random("killed service " + stand);
        try (Site site = stand.open();
                Crowd crowd = Crowd.appending(site, "killed-service", EVENTS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                crowd.awaitMoment(kill, KILLS, random);

                // When
                site.server().kill();
                Map<String, List<SentEvent>> acknowledged = crowd.ledger().acknowledged();
                site.startAgain().awaitReady();

                // Then
                new ReadBack(site.http(), crowd.ledger()).holds(acknowledged);
            }
            crowd.awaitEnd();
            assertThat(crowd.ledger().count()).isEqualTo(EVENTS);
            new ReadBack(site.http(), crowd.ledger()).holds();
        }
    }
}
