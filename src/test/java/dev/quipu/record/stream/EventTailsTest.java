package dev.quipu.record.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.record.event.LocalSignals;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTailsTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final EventTails tails = new EventTails(
            new MemoryEvents(),
            teamId -> new EventTail(
                    new MemoryEvents(), new LocalSignals(), teamId, new Frames(new ObjectMapper()), thread));

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void keepsNoneOfATeamThatNobodyReads() {
        // Given
        IntStream.range(0, 1_000).forEach(team -> tails.take("team " + team));
        tails.take("team 7");

        // When
        IntStream.range(0, 1_000).forEach(team -> tails.leave("team " + team));

        // Then
        assertThat(tails.size()).isEqualTo(1);
    }

    @Test
    void sharesOneAmongTheReadersOfATeamUntilTheLastLeaves() {
        // Given
        EventTail first = tails.take("a");
        EventTail second = tails.take("a");
        tails.leave("a");

        // When
        EventTail third = tails.take("a");
        tails.leave("a");
        tails.leave("a");

        // Then
        assertThat(second).isSameAs(first);
        assertThat(third).isSameAs(first);
        assertThat(tails.take("a")).isNotSameAs(first);
    }
}
