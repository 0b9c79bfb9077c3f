package dev.quipu.record.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.event.EventDraft;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What queues goes out together, in order, and nobody pays for a neighbour. */
class AppendQueueTest {

    private final Vertx vertx = Vertx.vertx();
    private final SteppedEventStore store = new SteppedEventStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AppendQueue queue = queue(1_000);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void storesAtOnceWhatNothingIsInFrontOf() {
        CompletableFuture<List<Appended>> outcome = append("team", event("a", "s1"));

        assertThat(ids()).containsExactly(List.of("a"));
        assertThat(outcome).isNotDone();
        store.begun().get(0).commit();
        assertThat(outcome.join()).extracting(one -> one.sent().id()).containsExactly("a");
    }

    @Test
    void storesWhatQueuedMeanwhileTogetherAndAnswersEachWithItsOwn() {
        append("team", event("a", "s1"));
        CompletableFuture<List<Appended>> second = append("team", event("c", "s1"), event("d", "s3"));
        CompletableFuture<List<Appended>> fourth = append("team", event("e", null));

        store.begun().get(0).commit();

        assertThat(ids()).containsExactly(List.of("a"), List.of("c", "d", "e"));
        store.begun().get(1).commit();
        assertThat(second.join()).extracting(one -> one.sent().id()).containsExactly("c", "d");
        assertThat(fourth.join()).extracting(one -> one.sent().id()).containsExactly("e");
    }

    @Test
    void runsASecondAppendOnlyWhereMuchWaits() {
        append("team", event("a", "s1"));
        append("team", event("b", "s2"));

        assertThat(ids()).containsExactly(List.of("a"));
        append("team", many(199, "s3"));
        assertThat(ids()).hasSize(2);
        append("team", many(400, "s4"));
        assertThat(ids()).hasSize(2);
    }

    @Test
    void letsNoEventOvertakeAnotherOfItsSession() {
        append("team", event("a", "s1"));
        append("team", event("b", "s1"));
        append("team", event("c", "s1"), event("d", "s2"));
        append("team", event("e", "s2"));
        append("team", many(200, "s3"));

        assertThat(ids()).hasSize(2);
        assertThat(ids().get(1)).doesNotContain("b", "c", "d", "e").hasSize(200);
        store.begun().get(0).commit();
        store.begun().get(1).commit();
        assertThat(ids().get(2)).containsExactly("b", "c", "d", "e");
    }

    @Test
    void letsNoTeamWaitForAnother() {
        append("team", event("a", "s1"));
        append("team", event("b", "s2"));
        append("other", event("c", "s1"));
        append("team", event("d", "s1"));

        assertThat(store.begun()).extracting(SteppedEventStore.Begun::teamId).containsExactly("team", "other");
        store.begun().get(0).commit();

        assertThat(store.begun()).extracting(SteppedEventStore.Begun::teamId).containsExactly("team", "other", "team");
        assertThat(ids()).containsExactly(List.of("a"), List.of("c"), List.of("b", "d"));
    }

    @Test
    void runsHalfAsMuchAsMayWaitAndThenTheTeamThatWaitsLongest() {
        AppendQueue small = queue(Map.of("quipu.ingest.queued-bytes", "900"));
        List.of("one", "two", "three", "four", "five")
                .forEach(team -> small.append(team, List.of(event(team, "s1"))).subscribeAsCompletionStage());
        assertThat(ids()).containsExactly(List.of("one"), List.of("two"), List.of("three"));

        store.begun().get(1).commit();

        assertThat(ids()).containsExactly(List.of("one"), List.of("two"), List.of("three"), List.of("four"));
    }

    @Test
    void storesOneByOneWhereAGroupFailsThoughTheStoreWorks() {
        append("team", event("a", "s1"));
        CompletableFuture<List<Appended>> good = append("team", event("good", "s3"));
        CompletableFuture<List<Appended>> bad = append("team", event("bad", "s4"));
        CompletableFuture<List<Appended>> late = append("team", event("late", "s5"));
        store.whenBegun(begun -> {
            if (begun.ids().contains("bad")) {
                begun.fail(new IllegalArgumentException("bad"));
            } else {
                begun.commit();
            }
        });

        store.begun().get(0).commit();

        assertThat(ids().subList(1, 5))
                .containsExactly(List.of("good", "bad", "late"), List.of("good"), List.of("bad"), List.of("late"));
        assertThat(good.join()).hasSize(1);
        assertThat(late.join()).hasSize(1);
        assertThatThrownBy(bad::join).hasRootCauseMessage("bad");
    }

    @Test
    void asksAStoreThatIsAwayOnceForAll() {
        append("team", event("a", "s1"));
        CompletableFuture<List<Appended>> third = append("team", event("c", "s3"));
        CompletableFuture<List<Appended>> fourth = append("team", event("d", "s4"));
        store.begun().get(0).commit();

        store.begun().get(1).fail(new StoreUnavailableException("away", null));

        assertThat(store.begun()).hasSize(2);
        Stream.of(third, fourth)
                .forEach(each -> assertThatThrownBy(each::join).hasCauseInstanceOf(StoreUnavailableException.class));
    }

    @Test
    void refusesWhatIsBeyondTheBoundAndTakesItWhenThereIsRoom() {
        append("team", event("a", "s1"));
        append("team", many(1_000, "s1"));

        CompletableFuture<List<Appended>> refused = append("team", event("c", "s3"));

        assertThatThrownBy(refused::join).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(registry.get("quipu.ingest.refused").counter().count()).isEqualTo(1);
        assertThat(registry.get("quipu.ingest.queue.events").gauge().value()).isEqualTo(1_000);
        store.begun().get(0).commit();
        append("team", event("d", "s4"));
        store.begun().get(1).commit();
        assertThat(ids().get(2)).containsExactly("d");
    }

    @Test
    void takesARequestLargerThanTheBoundWhereNothingElseWaits() {
        append("team", event("a", "s1"));

        append("team", many(5_000, "s1"));
        store.begun().get(0).commit();

        assertThat(ids().get(1)).hasSize(5_000);
    }

    @Test
    void letsNobodyWaitLongerThanFiveSeconds() {
        CompletableFuture<List<Appended>> running = append("team", event("a", "s1"));
        CompletableFuture<List<Appended>> waiting = append("team", event("c", "s3"));

        Awaitility.await().until(() -> running.isDone() && waiting.isDone());

        Stream.of(running, waiting)
                .forEach(each -> assertThatThrownBy(each::join).hasCauseInstanceOf(StoreUnavailableException.class));
        store.begun().get(0).commit();
        assertThat(store.begun()).hasSize(1);
    }

    @Test
    void countsFlushesAndTheirEvents() {
        append("team", event("a", "s1"), event("b", "s1"));
        store.begun().get(0).commit();

        assertThat(registry.get("quipu.ingest.flush.events").summary().totalAmount())
                .isEqualTo(2);
        assertThat(registry.get("quipu.ingest.commit").timer().count()).isEqualTo(1);
    }

    private CompletableFuture<List<Appended>> append(String team, NewEvent... events) {
        return queue.append(team, List.of(events)).subscribeAsCompletionStage();
    }

    private List<List<String>> ids() {
        return store.begun().stream().map(SteppedEventStore.Begun::ids).toList();
    }

    private AppendQueue queue(int queuedEvents) {
        return queue(Map.of("quipu.ingest.queued-events", String.valueOf(queuedEvents)));
    }

    private AppendQueue queue(Map<String, String> settings) {
        QuipuConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QuipuConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(QuipuConfig.class);
        return new AppendQueue(store, Clock.systemUTC(), config, new IngestMetrics(registry), vertx);
    }

    private static NewEvent[] many(int count, String session) {
        return IntStream.range(0, count).mapToObj(i -> event("q" + i, session)).toArray(NewEvent[]::new);
    }

    private static NewEvent event(String id, String session) {
        return DraftedEvents.of(new EventDraft(
                id, "note", Instant.EPOCH, "laptop", "host/one", session, new Json("{}"), Json.EMPTY_ARRAY));
    }
}
