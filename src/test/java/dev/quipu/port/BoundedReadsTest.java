package dev.quipu.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {

    private final BoundedReads reads = new BoundedReads(2);
    private final List<CompletableFuture<String>> running = new ArrayList<>();

    @Test
    void lets2RunAndTheOthersInTurn() {
        // Given
        List<UniAssertSubscriber<String>> asked = List.of(ask(), ask(), ask(), ask());
        assertThat(running).hasSize(2);

        // When
        running.get(1).complete("second");
        running.get(0).completeExceptionally(new IllegalStateException("away"));

        // Then
        assertThat(running).hasSize(4);
        asked.get(1).assertItem("second");
        asked.get(0).assertFailedWith(IllegalStateException.class, "away");
        running.get(3).complete("fourth");
        asked.get(3).assertItem("fourth");
        asked.get(2).assertNotTerminated();
    }

    @Test
    void whoAsksForManyWaitsForItsOwnAndOthersDoNot() {
        // Given
        Caller greedy = key("a");
        ask(greedy);
        UniAssertSubscriber<String> second = ask(greedy);
        UniAssertSubscriber<String> third = ask(greedy);

        // When
        UniAssertSubscriber<String> other = ask(key("b"));

        // Then
        assertThat(running).hasSize(2);
        running.get(1).complete("of the other");
        other.assertItem("of the other");
        second.assertNotTerminated();
        running.get(0).complete("first");
        running.get(2).complete("second");
        second.assertItem("second");
        third.assertNotTerminated();
    }

    @Test
    void aReadThatThrowsMakesRoom() {
        // When
        UniAssertSubscriber<String> thrown = subscribe(reads.run(() -> {
            throw new IllegalStateException("away");
        }));
        ask();
        ask();

        // Then
        thrown.assertFailedWith(IllegalStateException.class, "away");
        assertThat(running).hasSize(2);
    }

    @Test
    void doesNotReadForWhoHasGoneWhileItWaited() {
        // Given
        ask();
        ask();
        UniAssertSubscriber<String> gone = ask();
        UniAssertSubscriber<String> last = ask();

        // When
        gone.cancel();
        running.get(0).complete("first");

        // Then
        assertThat(running).hasSize(3);
        running.get(2).complete("last");
        last.assertItem("last");
    }

    @Test
    void aReadThatNobodyWantsAnyMoreKeepsItsPlaceUntilItEnds() {
        // Given
        UniAssertSubscriber<String> gone = ask();
        ask();
        ask();

        // When
        gone.cancel();

        // Then
        assertThat(running).hasSize(2);
        running.get(0).complete("unwanted");
        assertThat(running).hasSize(3);
    }

    @Test
    void manyReadsThatEndAtOnceEndOneAfterTheOther() {
        // Given
        ask();
        ask();
        List<UniAssertSubscriber<String>> waiting = IntStream.range(0, 20_000)
                .mapToObj(i -> subscribe(reads.run(() -> Uni.createFrom().item("read"))))
                .toList();

        // When
        running.get(0).complete("first");

        // Then
        assertThat(waiting).allSatisfy(read -> read.assertItem("read"));
    }

    private UniAssertSubscriber<String> ask() {
        return subscribe(reads.run(this::read));
    }

    private UniAssertSubscriber<String> ask(Caller caller) {
        return subscribe(reads.run(caller, this::read));
    }

    private Uni<String> read() {
        CompletableFuture<String> read = new CompletableFuture<>();
        running.add(read);
        return Uni.createFrom().completionStage(read);
    }

    private static Caller key(String team) {
        return new Caller(team, team, Role.VIEWER, ActorKind.KEY, "key of " + team, team, null, null, null, null, null);
    }

    private static UniAssertSubscriber<String> subscribe(Uni<String> read) {
        return read.subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
