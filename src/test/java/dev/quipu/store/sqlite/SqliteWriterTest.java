package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that shares a transaction stands alone all the same. */
class SqliteWriterTest {

    @TempDir
    Path folder;

    private SqliteConnections connections;
    private SqliteWriter writer;

    @BeforeEach
    void open() {
        connections = new SqliteConnections(folder.resolve("quipu.db"));
        writer = new SqliteWriter(connections, new SqliteReadGate(), () -> {});
        writer.write(handle -> handle.execute("CREATE TABLE words (word TEXT PRIMARY KEY)"))
                .await()
                .indefinitely();
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
    }

    @Test
    void takesNothingWithAPieceThatFails() {
        List<CompletableFuture<Integer>> together = together(
                word("a"),
                thrower(new IllegalArgumentException("not this one")),
                word("a"),
                handle -> handle.execute("no SQL"),
                thrower(new AssertionError("an error")),
                word("b"));

        assertThat(together.get(0).join()).isEqualTo(1);
        assertThatThrownBy(together.get(1)::join).hasRootCauseMessage("not this one");
        assertThatThrownBy(together.get(2)::join).hasCauseExactlyInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(together.get(3)::join).hasCauseExactlyInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(together.get(4)::join).hasRootCauseMessage("an error");
        assertThat(together.get(5).join()).isEqualTo(1);
        assertThat(words()).containsExactly("a", "b");
    }

    @Test
    void undoesWhatAPieceDidBeforeItFailed() {
        Uni<Integer> half = writer.write(handle -> {
            word("half").apply(handle);
            throw new IllegalArgumentException("after the first half");
        });

        assertThatThrownBy(() -> half.await().indefinitely()).hasMessage("after the first half");
        assertThat(words()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFullAndWritesAgainWhenThereIsRoom() {
        // Given
        String large = "x".repeat(100_000);
        writer.write(handle -> handle.execute("PRAGMA max_page_count = 3"))
                .await()
                .indefinitely();

        // When
        Uni<Integer> tooMuch = writer.write(word(large));

        // Then
        assertThatThrownBy(() -> tooMuch.await().indefinitely()).isExactlyInstanceOf(StoreFullException.class);

        // When: the limit was the connection's, and the writer takes another one
        writer.write(word(large)).await().indefinitely();

        // Then
        assertThat(words()).containsExactly(large);
    }

    @Test
    void refusesWorkAfterItsEnd() throws InterruptedException {
        writer.close();

        assertThatThrownBy(() -> writer.write(word("late")).await().indefinitely())
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessage("The store is closing.");
    }

    /** Queues all of it while the writer is held up, so that one transaction takes it. */
    @SafeVarargs
    private List<CompletableFuture<Integer>> together(Function<Handle, Integer>... pieces) {
        CountDownLatch queued = new CountDownLatch(1);
        writer.write(handle -> awaits(queued)).subscribeAsCompletionStage();
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (Function<Handle, Integer> piece : pieces) {
            results.add(writer.write(piece).subscribeAsCompletionStage());
        }
        queued.countDown();
        return results;
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Function<Handle, Integer> word(String word) {
        return handle -> handle.execute("INSERT INTO words VALUES (?)", word);
    }

    private static Function<Handle, Integer> thrower(Throwable failure) {
        return handle -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    private List<String> words() {
        try (Handle handle = connections.openReader()) {
            return handle.createQuery("SELECT word FROM words ORDER BY word")
                    .mapTo(String.class)
                    .list();
        }
    }
}
