package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueDrainTest extends DrainedQueue {

    @Test
    void everythingIsSentInOrderInBatchesThatGrow() throws IOException {
        // Given
        add(200);

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(200, 0, 0, null));
        assertThat(server.eventIds())
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(Drafts::id).toList());
        assertThat(server.requests())
                .extracting(request -> request.body().lines().count())
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 73L);
    }

    @Test
    void aBatchHoldsNoMoreBytesThanASlowLineCarries() throws IOException {
        // Given
        Json large = new Json("{\"text\":\"" + "x".repeat(200_000) + "\"}");
        for (int i = 0; i < 4; i++) {
            queue.add(Drafts.draft(i, large));
        }

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(4, 0, 0, null));
        assertThat(server.requests())
                .extracting(request -> request.body().lines().count())
                .containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void anEventThatWasStoredBeforeLeavesTheQueue() throws IOException {
        // Given
        add(1);
        server.answering(request -> RecordingServer.answer(request.body(), id -> "{\"outcome\":\"duplicate\"}"));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 0, 0, null));
    }

    @Test
    void whatWasToldOfBeforeAtAnotherMomentLeavesTheQueue() throws IOException {
        // Given
        EventDraft draft = Drafts.draft(0);
        queue.add(new EventDraft(
                "5f0d1c5e-7f0a-5f53-9f65-6a2f3f1f8a11",
                draft.type(),
                draft.timestamp(),
                draft.deviceId(),
                draft.workspace(),
                draft.sessionId(),
                draft.data(),
                draft.blobRefs()));
        server.answering(request -> RecordingServer.answer(request.body(), id -> "{\"outcome\":\"conflict\"}"));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 0, 0, null));
    }

    @Test
    void whatTheServerDoesNotTakeIsMovedAsideAndNeverDropped() throws IOException {
        // Given
        add(3);
        List<Path> files = queue.oldest(3);
        server.answering(request -> RecordingServer.answer(
                request.body(),
                id -> id.equals(Drafts.id(0))
                        ? "{\"outcome\":\"rejected\",\"problem\":{\"detail\":\"type must be given\"}}"
                        : id.equals(Drafts.id(1)) ? "{\"outcome\":\"conflict\"}" : "{\"outcome\":\"created\"}"));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 2, 0, null));
        Path rejected = folder.resolve("rejected");
        assertThat(queue.read(rejected.resolve(files.get(0).getFileName()))).isEqualTo(Drafts.draft(0));
        assertThat(rejected.resolve(files.get(0).getFileName() + ".reason")).hasContent("rejected: type must be given");
        assertThat(rejected.resolve(files.get(1).getFileName() + ".reason")).hasContent("conflict");
    }

    @Test
    void aDamagedFileCostsNoOtherEvent() throws IOException {
        // Given
        Files.writeString(folder.resolve("0000000000000001-a.json"), "{\"id\":\"torn");
        add(1);

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 1, 0, null));
        assertThat(folder.resolve("rejected/0000000000000001-a.json")).exists();
        assertThat(folder.resolve("rejected/0000000000000001-a.json.reason"))
                .content()
                .startsWith("The file is damaged: ");
    }

    @Test
    void anEventForWhichTheWholeRequestIsRefusedIsFoundAndMovedAside() throws IOException {
        // Given
        add(3);
        server.answering(request -> request.body().contains(Drafts.id(1))
                ? new Answer(413, "too large")
                : RecordingServer.created(request.body()));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(2, 1, 0, null));
    }

    @Test
    void withoutTheRightToSendEverythingStays() throws IOException {
        // Given
        add(3);
        server.answering(request -> new Answer(401, "{\"title\":\"A key is needed\"}"));

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result)
                .isEqualTo(new DrainResult(
                        0, 0, 3, server.url() + " refused the request: 401 No key was sent. Set QUIPU_KEY."));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void withoutAServerEverythingStays() throws IOException {
        // Given
        add(3);
        String url;
        try (ServerSocket socket = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + socket.getLocalPort();
        }

        // When
        DrainResult result = drain(url).drain(LONG);

        // Then
        assertThat(result)
                .isEqualTo(new DrainResult(
                        0, 0, 3, "No Quipu server is running at " + url + "; start one with `quipu serve`"));
    }

    @Test
    void whenTheTimeIsUpOneBatchWasSentAndTheRestStays() throws IOException {
        // Given
        add(3);

        // When
        DrainResult result = drain(server.url()).drain(Duration.ZERO);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 0, 2, null));
        assertThat(server.eventIds()).containsExactly(Drafts.id(0));
    }

    @Test
    void anEventThatNoServerTakesIsMovedAsideUnsent() throws IOException {
        // Given
        queue.add(Drafts.draft(0, new Json("{\"text\":\"" + "x".repeat(EventJson.LONGEST_LINE) + "\"}")));
        add(1);

        // When
        DrainResult result = drain(server.url()).drain(LONG);

        // Then
        assertThat(result).isEqualTo(new DrainResult(1, 1, 0, null));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void itIsKnownWhetherSomebodySends() throws Exception {
        // Given a drain that is waiting for its answer
        add(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        server.answering(request -> answerLater(request, asked, mayAnswer));
        boolean before = QueueDrain.isUnderWay(queue);
        CompletableFuture<DrainResult> drain = CompletableFuture.supplyAsync(() -> drainLong(server.url()));
        asked.await();

        // When
        boolean during = QueueDrain.isUnderWay(queue);

        // Then
        mayAnswer.countDown();
        drain.join();
        assertThat(before).isFalse();
        assertThat(during).isTrue();
        assertThat(QueueDrain.isUnderWay(queue)).isFalse();
    }

    @Test
    void ofTwoDrainsAtOnceOneSendsAndTheOtherReturnsAtOnce() throws Exception {
        // Given a drain that is waiting for its answer
        add(3);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        server.answering(request -> answerLater(request, asked, mayAnswer));
        CompletableFuture<DrainResult> first = CompletableFuture.supplyAsync(() -> drainLong(server.url()));
        asked.await();

        // When
        DrainResult second = drain(server.url()).drain(LONG);

        // Then
        assertThat(second).isEqualTo(new DrainResult(0, 0, 3, "Another process is sending"));
        mayAnswer.countDown();
        assertThat(first.join()).isEqualTo(new DrainResult(3, 0, 0, null));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatIsAddedDuringADrainIsSentToo() throws Exception {
        // Given a drain that is waiting for its answer
        add(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        server.answering(request -> answerLater(request, asked, mayAnswer));
        CompletableFuture<DrainResult> drain = CompletableFuture.supplyAsync(() -> drainLong(server.url()));
        asked.await();

        // When
        queue.add(Drafts.draft(1));
        mayAnswer.countDown();

        // Then
        assertThat(drain.join()).isEqualTo(new DrainResult(2, 0, 0, null));
    }

    private static Answer answerLater(Request request, CountDownLatch asked, CountDownLatch mayAnswer) {
        asked.countDown();
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return RecordingServer.created(request.body());
    }

    private DrainResult drainLong(String url) {
        try {
            return drain(url).drain(LONG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
