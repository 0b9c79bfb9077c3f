package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that answers, and fails. */
class FailingServerDrainTest extends DrainedQueue {

    private static final String INTERNAL = "{\"type\":\"urn:quipu:problem:internal\",\"title\":\"Internal error\"}";

    @Test
    void anEventOnWhichTheServerFailsLetsTheOthersPass() throws IOException {
        // Given
        add(8);
        server.answering(FailingServerDrainTest::failsOnTheThird);

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(7, 0, 1, null));
        assertThat(queue.read(queue.oldest(1).get(0))).isEqualTo(Drafts.draft(2));
        assertThat(queue.oldest(1)).extracting(EventQueue::failures).containsExactly(1);
    }

    @Test
    void anEventOnWhichTheServerFailsFiveTimesWhileItTakesOthersIsMovedAside() throws IOException {
        // Given an event on which it failed in four drains, a minute ago and more
        queue.postpone(queue.add(Drafts.draft(2)), 4);
        queue = new EventQueue(folder, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61)));
        queue.add(Drafts.draft(3));
        server.answering(FailingServerDrainTest::failsOnTheThird);

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 1, 0, null));
        assertThat(queue.backlog()).isEqualTo(new Backlog(0, null, 1));
        assertThat(folder.resolve("rejected"))
                .isDirectoryContaining(file -> file.toString().endsWith(".json"))
                .isDirectoryContaining(file -> file.toString().endsWith(".json.reason")
                        && contentOf(file.toFile())
                                .startsWith("The server failed on this event 5 times, but accepted others: Quipu at "
                                        + server.url() + " is unavailable (500 Internal error)"));
    }

    @Test
    void anEventOnWhichAStoreOfThisProcessFailsLetsTheOthersPass() throws IOException {
        // Given
        add(4);

        // When
        DrainResult result = new QueueDrain(queue, new FailingStore()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(3, 0, 1, null));
        assertThat(queue.read(queue.oldest(1).get(0))).isEqualTo(Drafts.draft(2));
    }

    @Test
    void aServerThatFailsOnAllMakesNobodyGuilty() throws IOException {
        // Given events on which it failed in four drains, a minute ago and more
        for (int i = 0; i < 10; i++) {
            queue.postpone(queue.add(Drafts.draft(i)), 4);
        }
        queue = new EventQueue(folder, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61)));
        server.answering(request -> new Answer(500, INTERNAL));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result.sent()).isZero();
        assertThat(result.rejected()).isZero();
        assertThat(result.left()).isEqualTo(10);
        assertThat(result.stopped()).contains("500 Internal error");
        assertThat(server.requests()).hasSize(5);
        assertThat(queue.oldest(10)).extracting(EventQueue::failures).containsOnly(4);
    }

    @Test
    void aServerThatHasTooMuchToDoIsLeftAloneAndTheNextDrainBeginsWithAnotherEvent() throws IOException {
        // Given
        add(2);
        server.answering(request -> new Answer(503, "{\"title\":\"Store unavailable\"}"));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result.stopped()).contains("503 Store unavailable");
        assertThat(server.requests()).hasSize(1);
        assertThat(queue.read(queue.oldest(1).get(0))).isEqualTo(Drafts.draft(1));
        assertThat(queue.oldest(2)).extracting(EventQueue::failures).containsExactly(0, 0);
    }

    /** Fails on the third event as a regular expression did that backtracked. */
    private static final class FailingStore implements EventSink {

        @Override
        public Supplier<IngestResult> ready(List<EventDraft> events) {
            return () -> store(events);
        }

        private static IngestResult store(List<EventDraft> events) {
            if (events.contains(Drafts.draft(2))) {
                throw new StackOverflowError();
            }
            List<EventResult> results = IntStream.range(0, events.size())
                    .mapToObj(i -> new EventResult(i, events.get(i).id(), Outcome.CREATED, null))
                    .toList();
            return new IngestResult(events.size(), 0, 0, 0, results);
        }

        @Override
        public Set<String> stored(Collection<String> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void end(String sessionId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String location() {
            return "/data/quipu.db";
        }
    }

    private static Answer failsOnTheThird(Request request) {
        return request.body().contains(Drafts.id(2))
                ? new Answer(500, INTERNAL)
                : RecordingServer.created(request.body());
    }
}
