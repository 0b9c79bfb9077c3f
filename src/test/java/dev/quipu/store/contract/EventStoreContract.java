package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventBuilder;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.event.EventStore} promises of appends; see {@link EventListingContract} for lists. */
public abstract class EventStoreContract extends StoreContract {

    private static final String ID = "01K00000000000000000000001";
    private static final Instant NOW = Instant.parse("2026-03-01T13:00:00.123456Z");

    @Test
    void keepsEveryColumnAsSent() {
        EventDraft odd = new EventDraft(
                ID,
                "odd.type/ü 🪢",
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                "device ü 🪢",
                "github.com/Octo/Größe",
                "session ü 🪢",
                new Json("{\"b\":1.10000000000000000000000000000000000001,\"a\":[1e400,null,false,0,\"\"],"
                        + "\"b\":\"\\u0041 🪢 \\\"\",\"\":{}}"),
                new Json("[{\"size_bytes\":0,\"key\":\"k\",\"content_type\":\"\"}]"));

        List<Appended> appended = append(Samples.of(odd));

        Event expected = new Event(
                team,
                ID,
                odd.type(),
                odd.timestamp(),
                odd.deviceId(),
                workspaceId("github.com/Octo/Größe"),
                odd.sessionId(),
                odd.data(),
                odd.blobRefs(),
                NOW,
                null);
        assertThat(appended).containsExactly(new Appended(expected, expected, true));
        assertThat(await(events().find(team, ID))).contains(expected);
        assertThat(await(events().findAsSent(team, ID))).contains(expected);
    }

    @Test
    void keepsAnIdAsItWasFirstSent() {
        // Given
        NewEvent event = Samples.event(ID, Samples.NOON);
        String sent = ID.toLowerCase(Locale.ROOT);
        NewEvent asSent = new NewEvent(event.draft(), event.workspace(), event.evidence(), null, sent);

        // When
        List<Appended> appended = append(asSent);
        List<Appended> again = append(event);

        // Then
        assertThat(appended.get(0).created()).isTrue();
        assertThat(again.get(0).created()).isFalse();
        assertThat(again.get(0).stored().shownId()).isEqualTo(sent);
        Event found = await(events().find(team, ID)).orElseThrow();
        assertThat(await(events().findAsSent(team, ID))).contains(found);
        assertThat(found.id()).isEqualTo(ID);
        assertThat(found.shownId()).isEqualTo(sent);
        assertThat(Pages.events(await(events().list(team, EventQuery.all(10)))).items())
                .containsExactly(
                        EventBuilder.builder(found).id(sent).idSent(null).build());
        assertThat(await(events().stored(team, null, 0, 10)))
                .extracting(StoredEvent::event)
                .containsExactly(found);
    }

    @Test
    void keepsAnEventOfTheYear1WithoutASession() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");

        append(Samples.event(ID, first));

        Event found = await(events().find(team, ID)).orElseThrow();
        assertThat(await(events().findAsSent(team, ID))).contains(found);
        assertThat(found.timestamp()).isEqualTo(first);
        assertThat(found.sessionId()).isNull();
        assertThat(found.blobRefs()).isEqualTo(Json.EMPTY_ARRAY);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(await(events().find(team, ID))).isEmpty();
        assertThat(await(events().findAsSent(team, ID))).isEmpty();
        assertThat(append()).isEmpty();
    }

    @Test
    void answersInTheOrderOfTheEvents() {
        List<NewEvent> many = many(1_000);
        Collections.shuffle(many, new Random(1));

        List<Appended> appended = append(many.toArray(NewEvent[]::new));

        assertThat(appended).allMatch(Appended::created);
        assertThat(appended)
                .extracting(one -> one.sent().id())
                .containsExactlyElementsOf(
                        many.stream().map(event -> event.draft().id()).toList());
    }

    @Test
    void leavesAnEventThatIsStoredAsItIs() {
        append(note(ID, "{\"a\":1}"));
        Event stored = await(events().find(team, ID)).orElseThrow();

        List<Appended> again =
                await(events().append(team, List.of(note(ID, "{\"a\":2}"), note(id(2), "{}")), NOW.plusSeconds(1)));

        assertThat(again).extracting(Appended::created).containsExactly(false, true);
        assertThat(again.get(0).sent().data()).isEqualTo(new Json("{\"a\":2}"));
        assertThat(again.get(0).stored()).isEqualTo(stored);
        assertThat(await(events().find(team, ID))).contains(stored);
    }

    @Test
    void countsTheFirstOfTwoWithOneIdInOneAppend() {
        List<Appended> appended = append(note(ID, "{\"a\":1}"), note(ID, "{\"a\":2}"), note(ID, "{\"a\":1}"));

        assertThat(appended).extracting(Appended::created).containsExactly(true, false, false);
        assertThat(appended)
                .extracting(one -> one.stored().data().text())
                .containsExactly("{\"a\":1}", "{\"a\":1}", "{\"a\":1}");
        assertThat(await(events().find(team, ID)).orElseThrow().data()).isEqualTo(new Json("{\"a\":1}"));
    }

    @Test
    void storesTheSameEventsOnceHoweverManyAppendThemAtOnce() {
        List<NewEvent> many = many(50);

        List<Object> results = atOnce(12, () -> {
            List<NewEvent> shuffled = new ArrayList<>(many);
            Collections.shuffle(shuffled, new Random());
            return (int) await(events().append(team, shuffled, NOW)).stream()
                    .filter(Appended::created)
                    .count();
        });

        assertThat(results).hasOnlyElementsOfType(Integer.class);
        assertThat(results.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(50);
        assertThat(await(sessions().find(team, "session")).orElseThrow().subagentCount())
                .isEqualTo(50);
    }

    @Test
    void countsEveryEventOfManyAppendsToOneSessionAtOnce() {
        List<List<NewEvent>> waiting = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> waiting.add(List.of(subagent(id(2 * i)), subagent(id(2 * i + 1)))));

        List<Object> results = atOnce(16, () -> await(events().append(team, next(waiting), NOW)));

        assertThat(results).allMatch(List.class::isInstance);
        assertThat(await(sessions().find(team, "session")).orElseThrow().subagentCount())
                .isEqualTo(32);
    }

    @Test
    void makesTheWorkspaceDeviceAndSessionThatAnEventNames() {
        append(subagent(ID));

        Workspace workspace = await(workspaces().findByCanonicalId(team, new CanonicalId(Samples.REPOSITORY.text())))
                .orElseThrow();
        Session session = await(sessions().find(team, "session")).orElseThrow();
        assertThat(await(devices().find(team, "laptop")).orElseThrow().lastSeenAt())
                .isEqualTo(NOW);
        assertThat(session.workspaceId()).isEqualTo(workspace.id());
        assertThat(session.deviceId()).isEqualTo("laptop");
        assertThat(session.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(session.startedAt()).isEqualTo(Samples.NOON);
        assertThat(session.createdAt()).isEqualTo(NOW);
        assertThat(session.updatedAt()).isEqualTo(NOW);
        assertThat(session.tags()).isEmpty();
        assertThat(session.metadata()).isEqualTo(Json.EMPTY_OBJECT);
    }

    @Test
    void storesNothingOfAnAppendThatFails() {
        NewEvent good = subagent(ID);
        EventDraft withoutType = new EventDraft(
                id(2), null, Samples.NOON, "laptop", "host/other", null, new Json("{}"), Json.EMPTY_ARRAY);
        NewEvent impossible = new NewEvent(withoutType, new CanonicalId("host/other"), null);

        Object failure = atOnce(1, () -> await(events().append(team, List.of(good, impossible), NOW)))
                .get(0);

        assertThat(failure).isInstanceOf(RuntimeException.class);
        assertThat(await(events().find(team, ID))).isEmpty();
        assertThat(await(sessions().find(team, "session"))).isEmpty();
        assertThat(await(devices().find(team, "laptop"))).isEmpty();
        assertThat(append(good)).extracting(Appended::created).containsExactly(true);
    }

    @Test
    void keepsTeamsApartWhereIdsAreEqual() {
        String others = team + " other";
        append(note(ID, "{\"a\":1}"));

        List<Appended> theirs = await(events().append(others, List.of(note(ID, "{\"a\":2}")), NOW));

        assertThat(theirs).extracting(Appended::created).containsExactly(true);
        assertThat(await(events().find(team, ID)).orElseThrow().data()).isEqualTo(new Json("{\"a\":1}"));
        assertThat(await(events().find(others, ID)).orElseThrow().data()).isEqualTo(new Json("{\"a\":2}"));
        assertThat(theirs.get(0).stored().workspaceId()).isNotEqualTo(workspaceId(Samples.REPOSITORY.text()));
    }

    @Test
    void waitsInNoCircleWhereAppendsCrossOneAnother() {
        List<Object> results = atOnce(12, () -> {
            List<NewEvent> crossing = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                crossing.add(crossing(i));
            }
            Collections.shuffle(crossing, new Random());
            return await(events().append(team, crossing, NOW)).size();
        });

        assertThat(results).containsOnly(20);
        assertThat(await(workspaces().list(team, null, 1_000)).items()).hasSize(20);
        assertThat(await(devices().list(team, null, 1_000)).items()).hasSize(20);
    }

    @Test
    void storesEventsOfASessionThatWasDeletedMeanwhileAndMakesItAnew() {
        append(inSession(1, Samples.NOON.plusSeconds(60)));
        await(sessions().delete(team, "session", session -> session, nothing()));

        List<Appended> appended =
                append(inSession(2, Samples.NOON.plusSeconds(120)), inSession(3, Samples.NOON.plusSeconds(90)));

        assertThat(appended).extracting(Appended::created).containsExactly(true, true);
        assertThat(await(sessions().find(team, "session")).orElseThrow().startedAt())
                .isEqualTo(Samples.NOON.plusSeconds(90));
        assertThat(await(events().find(team, id(1)))).isEmpty();
    }

    @Test
    void aKnownSessionStillLearnsFromItsEvents() {
        append(inSession(1, Samples.NOON.plusSeconds(60)));
        append(inSession(2, Samples.NOON.plusSeconds(120)));

        append(inSession(3, Samples.NOON));

        assertThat(await(sessions().find(team, "session")).orElseThrow().startedAt())
                .isEqualTo(Samples.NOON);
    }

    private static NewEvent inSession(int number, Instant at) {
        return Samples.of(new EventDraft(
                id(number),
                "note",
                at,
                "laptop",
                Samples.REPOSITORY.text(),
                "session",
                new Json("{}"),
                Json.EMPTY_ARRAY));
    }

    private List<Appended> append(NewEvent... events) {
        return await(events().append(team, List.of(events), NOW));
    }

    private String workspaceId(String canonicalId) {
        return await(workspaces().findByCanonicalId(team, new CanonicalId(canonicalId)))
                .orElseThrow()
                .id();
    }

    private static List<NewEvent> many(int count) {
        List<NewEvent> many = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> many.add(subagent(id(i))));
        return many;
    }

    private static List<NewEvent> next(List<List<NewEvent>> waiting) {
        synchronized (waiting) {
            return waiting.remove(0);
        }
    }

    private static NewEvent note(String id, String data) {
        return Samples.of(new EventDraft(
                id, "note", Samples.NOON, "laptop", Samples.REPOSITORY.text(), null, new Json(data), Json.EMPTY_ARRAY));
    }

    private static NewEvent subagent(String id) {
        return Samples.of(new EventDraft(
                id,
                "subagent.start",
                Samples.NOON,
                "laptop",
                Samples.REPOSITORY.text(),
                "session",
                new Json("{}"),
                Json.EMPTY_ARRAY));
    }

    private static NewEvent crossing(int i) {
        return Samples.of(new EventDraft(
                id(i),
                "subagent.start",
                Samples.NOON,
                "device " + i,
                "host/" + i,
                "session " + i,
                new Json("{}"),
                Json.EMPTY_ARRAY));
    }

    private static String id(int number) {
        return String.format("01K000000000000000000%05d", number);
    }
}
