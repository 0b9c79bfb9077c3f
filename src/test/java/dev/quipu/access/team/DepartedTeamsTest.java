package dev.quipu.access.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartedTeamsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final LeavingTeams store = new LeavingTeams();
    private final DepartedTeams departed =
            new DepartedTeams(store, this::removeOutside, Clock.fixed(NOON, ZoneOffset.UTC));
    private final List<String> outside = new ArrayList<>();
    private Throwable outsideFailure;

    private Uni<Void> removeOutside(String teamId) {
        outside.add(teamId + " after " + store.calls.size());
        return outsideFailure == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(outsideFailure);
    }

    @Test
    void whatLiesOutsideGoesBeforeTheRowsThatTellOfIt() {
        // Given
        store.leave("one", () -> Remains.NONE);

        // When
        departed.sweep().await().atMost(AT_MOST);

        // Then
        assertThat(outside).containsExactly("one after 0");
        assertThat(store.calls).containsExactly("one");
    }

    @Test
    void rowsStayWhileWhatLiesOutsideCannotBeRemoved() {
        // Given
        store.leave("one", () -> Remains.NONE);
        outsideFailure = new StoreUnavailableException("away", null);

        // When
        assertThatThrownBy(() -> departed.sweep().await().atMost(AT_MOST)).isSameAs(outsideFailure);

        // Then
        assertThat(store.calls).isEmpty();
    }

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
