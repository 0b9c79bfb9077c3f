package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.SearchLimit;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody waits for is not read any further. */
class SqliteReadersTest {

    @TempDir
    Path folder;

    private SqliteReaders readers;

    @BeforeEach
    void open() throws IOException {
        Path file = Files.createFile(folder.resolve("quipu.db"));
        readers =
                new SqliteReaders(new SqliteConnections(file), new SqliteReadGate(), 1, "reader", SearchLimit.EXCEEDED);
    }

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void interruptsAReadWhoseCallerHasGone() throws InterruptedException {
        // Given
        CountDownLatch began = new CountDownLatch(1);
        Cancellable caller = endless(began).subscribe().with(never -> {}, failure -> {});
        began.await();

        // When
        caller.cancel();

        // Then: the one thread is free for the next
        assertThat(one().await().atMost(Duration.ofSeconds(4))).isEqualTo(1);
    }

    @Test
    void interruptsAReadThatTakesTooLongAndSaysHowToNarrowIt() {
        // When
        Uni<Long> endless = endless(new CountDownLatch(1));

        // Then
        assertThatThrownBy(() -> endless.await().indefinitely())
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessage("The search took longer than 4.5 s. Narrow it, for example with after and before.");
        assertThat(one().await().atMost(Duration.ofSeconds(4))).isEqualTo(1);
    }

    @Test
    void readsNothingForACallerThatHasGoneBeforeItsTurn() throws InterruptedException {
        // Given
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        Cancellable first = endless(began).subscribe().with(never -> {}, failure -> {});
        began.await();
        Cancellable second = endless(waited).subscribe().with(never -> {}, failure -> {});

        // When
        second.cancel();
        first.cancel();

        // Then
        assertThat(one().await().atMost(Duration.ofSeconds(4))).isEqualTo(1);
        assertThat(waited.getCount()).isEqualTo(1);
    }

    private Uni<Integer> one() {
        return readers.read(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    private Uni<Long> endless(CountDownLatch began) {
        return readers.read(handle -> {
            began.countDown();
            return endless(handle);
        });
    }

    private static long endless(Handle handle) {
        return handle.createQuery(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
                .mapTo(Long.class)
                .one();
    }
}
