package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import dev.quipu.base.json.Json;
import dev.quipu.port.Cursor;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.event.EventStore#stored} promises of the order of storing, and the signals that go with it. */
public abstract class EventOrderContract extends StoreContract {

    @Test
    void listsInTheOrderOfTheCallsAndWithinACallInTheOrderSent() {
        samples().append(event(3, "s1"), event(1, "s2"));
        samples().append(event(2, "s1"));
        samples().append(event(0, null), event(9, "s2"), event(4, "s1"));

        assertThat(numbers(stored(null, 0, 1_000))).containsExactly(3, 1, 2, 0, 9, 4);
        assertThat(numbers(stored("s1", 0, 1_000))).containsExactly(3, 2, 4);
        assertThat(stored("none", 0, 1_000)).isEmpty();
    }

    @Test
    void pagesByPositionWithoutGapOrRepeat() {
        samples().append(event(5, "s1"), event(4, "s1"), event(3, "s1"));
        samples().append(event(2, "s1"), event(1, "s1"));

        List<Integer> paged = new ArrayList<>();
        long position = 0;
        List<StoredEvent> page = stored(null, position, 2);
        while (!page.isEmpty()) {
            assertThat(page)
                    .hasSizeLessThanOrEqualTo(2)
                    .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
            paged.addAll(numbers(page));
            position = page.get(page.size() - 1).position();
            page = stored(null, position, 2);
        }

        assertThat(paged).containsExactly(5, 4, 3, 2, 1);
        assertThat(lastPosition(team)).isEqualTo(position);
    }

    @Test
    void leavesAnEventThatComesAgainWhereItWas() {
        samples().append(event(1, "s1"), event(2, "s1"));
        samples().append(event(3, "s1"), event(1, "s1"), event(3, "s1"));

        assertThat(numbers(stored(null, 0, 1_000))).containsExactly(1, 2, 3);
    }

    @Test
    void givesNoPositionTwiceThoughTheLastEventWasDeleted() {
        samples().append(event(1, "s1"), event(2, "s2"));
        long deleted = lastPosition(team);
        await(sessions().delete(team, "s2", session -> session, nothing()));

        samples().append(event(3, "s1"));

        assertThat(numbers(stored(null, deleted, 1_000))).containsExactly(3);
    }

    @Test
    void oneCursorServesEveryOrder() {
        samples().append(event(1, "s1"));

        StoredEvent only = stored(null, 0, 1).get(0);

        assertThat(Cursor.decode(only.cursor().encode())).isEqualTo(new Cursor(Samples.NOON, id(1), only.position()));
    }

    @Test
    void keepsAPageOfLargeEventsSmall() {
        NewEvent large = event(1, "s1", "{\"text\":\"" + "x".repeat(2_000_000) + "\"}");
        NewEvent half = event(2, "s1", "{\"text\":\"" + "x".repeat(600_000) + "\"}");
        samples()
                .append(
                        large,
                        half,
                        event(3, "s1"),
                        event(4, "s1", half.draft().data().text()));

        assertThat(numbers(stored(null, 0, 1_000))).containsExactly(1);
        assertThat(numbers(stored(null, stored(null, 0, 1_000).get(0).position(), 1_000)))
                .containsExactly(2, 3);
    }

    @Test
    void showsNoTeamAnothersEvents() {
        samples().append(event(1, "s1"));
        String other = team + " other";

        assertThat(await(events().stored(other, null, 0, 1_000))).isEmpty();
        assertThat(await(events().stored(other, "s1", 0, 1_000))).isEmpty();
        assertThat(lastPosition(other)).isZero();
    }

    @Test
    void signalsAfterEachAppendUntilItIsClosed() {
        AtomicInteger signals = new AtomicInteger();
        EventSignals.Subscription subscription =
                backend.store(EventSignals.class).subscribe(team, position -> signals.incrementAndGet());
        samples().append(event(1, "s1"));
        Awaitility.await().untilAtomic(signals, greaterThan(0));

        subscription.close();
        int before = signals.get();
        samples().append(event(2, "s1"));

        Awaitility.await().during(Duration.ofMillis(50)).until(() -> signals.get() == before);
    }

    @Test
    void tellsTheLastPositionsOfManyTeams() {
        // Given
        samples().append(event(1, "s1"), event(2, "s1"));
        long last = stored(null, 0, 1_000).get(1).position();

        // When
        Map<String, Long> told = await(events().lastPositions(Set.of(team, team + " other")));

        // Then
        assertThat(told).isEqualTo(Map.of(team, last, team + " other", 0L));
    }

    @Test
    void signalsThePositionOfTheLastEventWhereItIsNotListedAtOnce() {
        // Given
        List<Long> told = new CopyOnWriteArrayList<>();
        EventSignals.Subscription subscription =
                backend.store(EventSignals.class).subscribe(team, told::add);

        // When
        samples().append(event(2, "s1"), event(1, "s1"));

        // Then
        long last = stored(null, 0, 1_000).get(1).position();
        Awaitility.await().until(() -> !told.isEmpty());
        assertThat(told).containsAnyOf(last, EventSignals.NO_POSITION).hasSizeLessThanOrEqualTo(2);
        subscription.close();
    }

    @Test
    void signalsNobodyOfAnotherTeam() {
        // Given
        AtomicInteger theirs = new AtomicInteger();
        AtomicInteger ours = new AtomicInteger();
        EventSignals signals = backend.store(EventSignals.class);
        EventSignals.Subscription other = signals.subscribe(team + " other", position -> theirs.incrementAndGet());
        EventSignals.Subscription own = signals.subscribe(team, position -> ours.incrementAndGet());

        // When
        samples().append(event(1, "s1"));

        // Then
        Awaitility.await().untilAtomic(ours, greaterThan(0));
        assertThat(theirs).hasValue(0);
        other.close();
        own.close();
    }

    private static NewEvent event(int number, String session) {
        return event(number, session, "{}");
    }

    private static NewEvent event(int number, String session, String data) {
        return Samples.of(new EventDraft(
                id(number),
                "note",
                Samples.NOON,
                "laptop",
                Samples.REPOSITORY.text(),
                session,
                new Json(data),
                Json.EMPTY_ARRAY));
    }

    private static String id(int number) {
        return String.format("01K000000000000000000%05d", number);
    }

    private static List<Integer> numbers(List<StoredEvent> page) {
        return page.stream()
                .map(stored -> Integer.valueOf(stored.event().id().substring(21)))
                .toList();
    }

    private List<StoredEvent> stored(String session, long after, int limit) {
        return await(events().stored(team, session, after, limit));
    }

    private long lastPosition(String ofTeam) {
        return await(events().lastPosition(ofTeam));
    }
}
