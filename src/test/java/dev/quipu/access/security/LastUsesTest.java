package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.key.ApiKey;
import dev.quipu.port.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastUsesTest {

    private final MemoryKeys keys = new MemoryKeys();
    private final StoppedClock clock = new StoppedClock();
    private final LastUses uses = new LastUses(keys, clock);
    private final ApiKey key = MemoryKeys.key("k1", Role.MEMBER, null, null, null);
    private final Instant start = clock.instant();

    private void use() {
        uses.note(key, clock.instant());
    }

    private void write() {
        uses.write().await().indefinitely();
    }

    @Test
    void writesTheFirstUseAtOnce() {
        // Given
        use();

        // When
        write();

        // Then
        assertThat(keys.uses).containsExactly(Map.of("k1", start));
    }

    @Test
    void writesAtMostOnceAMinute() {
        // When
        for (int second = 0; second < 150; second++) {
            use();
            write();
            clock.moveOn(Duration.ofSeconds(1));
        }

        // Then
        assertThat(keys.uses)
                .containsExactly(
                        Map.of("k1", start), Map.of("k1", start.plusSeconds(60)), Map.of("k1", start.plusSeconds(120)));
    }

    @Test
    void writesNothingOfAKeyThatIsNotUsedAgain() {
        // Given
        use();
        write();
        clock.moveOn(Duration.ofMinutes(2));

        // When
        write();

        // Then
        assertThat(keys.uses).hasSize(1);
    }

    @Test
    void leavesItToTheOtherInstanceThatHasWrittenLately() {
        // Given
        ApiKey written = new ApiKey(
                "k2",
                "team-1",
                "ci",
                "quipu_123456",
                Role.MEMBER,
                null,
                "command",
                start,
                null,
                null,
                start.minusSeconds(9));
        uses.note(written, start);

        // When
        write();

        // Then
        assertThat(keys.uses).isEmpty();
    }

    @Test
    void triesAgainWhatWasNotWritten() {
        // Given
        use();
        keys.setAway(true);
        write();
        keys.setAway(false);

        // When
        write();

        // Then
        assertThat(keys.uses).containsExactly(Map.of("k1", start));
    }

    @Test
    void writesEverythingAtTheEnd() {
        // Given
        use();
        write();
        clock.moveOn(Duration.ofSeconds(7));
        use();

        // When
        uses.writeAll().await().indefinitely();

        // Then
        assertThat(keys.uses).containsExactly(Map.of("k1", start), Map.of("k1", start.plusSeconds(7)));
    }

    @Test
    void neverWritesTwiceAtOneTime() {
        // Given
        use();
        keys.hold();
        uses.write().subscribe().with(done -> {});

        // When
        write();

        // Then
        assertThat(keys.questions).containsExactly("used");
    }
}
