package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventQueryBuilder;
import dev.quipu.record.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link dev.quipu.record.event.EventStore#list} promises. */
public abstract class EventListingContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusNanos(1_000);

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void endsAPageAtAMegabyteOfDataAndGoesOnBehindIt(boolean descending) {
        // Given: é takes two bytes, so that five of these are 1,000,060 bytes and six are more than 1 MB
        String data = "{\"é\":\"" + "é".repeat(100_001) + "\"}";
        List<String> ids = IntStream.range(0, 14)
                .mapToObj("01K000000000000000000000%02d"::formatted)
                .toList();
        ids.forEach(id -> samples()
                .append(Samples.of(new EventDraft(
                        id, "note", Samples.NOON, "laptop", "host/w", null, new Json(data), Json.EMPTY_ARRAY))));

        // When
        List<Integer> sizes = new ArrayList<>();
        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Event> page = list(EventQueryBuilder.builder(EventQuery.all(1_000))
                    .descending(descending)
                    .cursor(cursor));
            sizes.add(page.items().size());
            page.items().forEach(event -> paged.add(event.id()));
            cursor = page.next();
        } while (cursor != null);

        // Then
        assertThat(sizes).containsExactly(5, 5, 4);
        List<String> expected = new ArrayList<>(ids);
        if (descending) {
            Collections.reverse(expected);
        }
        assertThat(paged).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1_000})
    void aLargeEventIsAPageOfItsOwn(int limit) {
        // Given
        String data = "{\"a\":\"" + "x".repeat(Page.MOST_BYTES) + "\"}";
        for (String id : List.of("01K00000000000000000000001", "01K00000000000000000000002")) {
            samples()
                    .append(Samples.of(new EventDraft(
                            id, "note", Samples.NOON, "laptop", "host/w", null, new Json(data), Json.EMPTY_ARRAY)));
        }

        // When
        Page<Event> first = list(EventQueryBuilder.builder(EventQuery.all(limit)));
        Page<Event> second =
                list(EventQueryBuilder.builder(EventQuery.all(limit)).cursor(first.next()));

        // Then
        assertThat(first.items()).extracting(Event::id).containsExactly("01K00000000000000000000001");
        assertThat(second.items()).extracting(Event::id).containsExactly("01K00000000000000000000002");
        assertThat(second.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "3,true", "7,false", "1000,true"})
    void pagesByTimeThenByIdWithoutGapOrRepeat(int limit, boolean descending) {
        samples()
                .append(
                        Samples.event("01K00000000000000000000009", Instant.parse("0001-01-01T00:00:00Z")),
                        Samples.event("01K00000000000000000000002", Samples.NOON),
                        Samples.event("01K00000000000000000000001", Samples.NOON),
                        Samples.event("a1000000-0000-7000-8000-000000000000", Samples.NOON),
                        Samples.event("A1000000-0000-7000-8000-000000000000", Samples.NOON),
                        Samples.event("01K00000000000000000000000", LATER),
                        Samples.event("01K00000000000000000000008", Instant.parse("9999-12-31T23:59:59.999999Z")));
        List<String> expected = new ArrayList<>(List.of(
                "01K00000000000000000000009",
                "01K00000000000000000000001",
                "01K00000000000000000000002",
                "A1000000-0000-7000-8000-000000000000",
                "a1000000-0000-7000-8000-000000000000",
                "01K00000000000000000000000",
                "01K00000000000000000000008"));
        if (descending) {
            Collections.reverse(expected);
        }

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Event> page = list(EventQueryBuilder.builder(EventQuery.all(limit))
                    .descending(descending)
                    .cursor(cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(event -> paged.add(event.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).isEqualTo(expected);
    }

    @Test
    void givesNoNextPageWhereTheLastRowEndsThePage() {
        samples().append(Samples.event("01K00000000000000000000001", Samples.NOON));

        assertThat(list(EventQueryBuilder.builder(EventQuery.all(1))).next()).isNull();
    }

    @Test
    void narrowsByEachFilter() {
        samples()
                .append(
                        event(1, "note", Samples.NOON, "laptop", "host/one", null),
                        event(2, "other", LATER, "desktop", "host/two", "session"));
        String two = samples().workspace("host/two");

        assertThat(found(query().sessionId("session"))).containsExactly(2);
        assertThat(found(query().workspaceId(two))).containsExactly(2);
        assertThat(found(query().deviceId("desktop"))).containsExactly(2);
        assertThat(found(query().types(Set.of("other")))).containsExactly(2);
        assertThat(found(query().types(Set.of("other", "note", "third")))).containsExactly(1, 2);
        assertThat(found(query().after(Samples.NOON))).containsExactly(2);
        assertThat(found(query().before(LATER))).containsExactly(1);
        assertThat(found(query().after(Samples.NOON).before(LATER))).isEmpty();
        assertThat(found(query().sessionId("none"))).isEmpty();
        assertThat(found(query().types(Set.of("OTHER")))).isEmpty();
    }

    @Test
    void narrowsByAllFiltersTogetherOnEveryPage() {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Instant at = Samples.NOON.plusSeconds(i);
            events.add(event(10 + i, "note", at, "laptop", "host/one", "session"));
            events.add(event(20 + i, "other", at, "laptop", "host/one", "session"));
            events.add(event(30 + i, "note", at, "desktop", "host/one", "session"));
            events.add(event(40 + i, "note", at, "laptop", "host/two", "session"));
            events.add(event(50 + i, "note", at, "laptop", "host/one", "second"));
        }
        samples().append(events.toArray(NewEvent[]::new));
        EventQueryBuilder query = query().sessionId("session")
                .workspaceId(samples().workspace("host/one"))
                .deviceId("laptop")
                .types(Set.of("note", "third"))
                .after(Samples.NOON)
                .before(Samples.NOON.plusSeconds(4))
                .descending(true)
                .limit(2);

        Page<Event> first = list(query);
        Page<Event> second = list(query.cursor(first.next()));

        assertThat(numbers(first)).containsExactly(13, 12);
        assertThat(numbers(second)).containsExactly(11);
        assertThat(second.next()).isNull();
    }

    @Test
    void showsNoTeamAnothersEvents() {
        samples().append(event(1, "note", Samples.NOON, "laptop", "host/one", "session"));
        String others = team + " other";

        assertThat(await(events().list(others, query().build())).isEmpty()).isTrue();
        assertThat(await(events().list(others, query().sessionId("session").build()))
                        .isEmpty())
                .isTrue();
    }

    private static EventQueryBuilder query() {
        return EventQueryBuilder.builder(EventQuery.all(100));
    }

    private static NewEvent event(
            int number, String type, Instant at, String device, String workspace, String session) {
        return Samples.of(new EventDraft(
                String.format("01K000000000000000000%05d", number),
                type,
                at,
                device,
                workspace,
                session,
                new Json("{}"),
                Json.EMPTY_ARRAY));
    }

    private List<Integer> found(EventQueryBuilder query) {
        return numbers(list(query));
    }

    private static List<Integer> numbers(Page<Event> page) {
        return page.items().stream()
                .map(event -> Integer.valueOf(event.id().substring(21)))
                .toList();
    }

    private Page<Event> list(EventQueryBuilder query) {
        return Pages.events(await(events().list(team, query.build())));
    }
}
