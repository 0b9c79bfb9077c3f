package dev.quipu.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartedTeamsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final LeavingTeams store = new LeavingTeams();
    private final DepartedTeams departed = new DepartedTeams(store, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void removesATeamBitByBitUntilNothingIsLeft() {
        // Given
        store.leave("one", () -> store.calls.size() < 3 ? Remains.MORE : Remains.NONE);
        store.leave("two", () -> Remains.NONE);

        // When
        int gone = departed.sweep().await().atMost(AT_MOST);

        // Then
        assertThat(gone).isEqualTo(2);
        assertThat(store.calls).containsExactly("one", "one", "one", "two");
        assertThat(store.deletedBefore).isEqualTo(NOON.minus(DepartedTeams.LAST_WRITES));
    }

    @Test
    void leavesWhatIsHeldForTheNextTime() {
        // Given
        store.leave("held", () -> Remains.HELD);
        store.leave("behind", () -> Remains.NONE);

        // When
        int gone = departed.sweep().await().atMost(AT_MOST);

        // Then
        assertThat(gone).isEqualTo(1);
        assertThat(store.calls).containsExactly("held", "behind");
    }

    @Test
    void aTeamThatFailsStopsNoneBehindItAndIsToldOfAtTheEnd() {
        // Given
        Throwable first = new StoreUnavailableException("first", null);
        Throwable second = new StoreUnavailableException("second", null);
        store.fail("one", first);
        store.leave("two", () -> Remains.NONE);
        store.fail("three", second);
        store.leave("four", () -> Remains.NONE);

        // When
        assertThatThrownBy(() -> departed.sweep().await().atMost(AT_MOST)).isSameAs(first);

        // Then
        assertThat(store.calls).containsExactly("one", "two", "three", "four");
        assertThat(List.of(first.getSuppressed())).contains(second);
    }
}
