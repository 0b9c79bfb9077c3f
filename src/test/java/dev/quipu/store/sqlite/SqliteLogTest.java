package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The write-ahead log stays small, whoever reads and whatever was killed. */
class SqliteLogTest {

    private static final long ONE_COMMIT = 8L << 20;
    private static final int ROWS = 120;
    /** 120 MB in all. */
    private static final String MEGABYTE = "x".repeat(1 << 20);

    @TempDir
    Path folder;

    private final SqliteReadGate gate = new SqliteReadGate();
    private SqliteConnections connections;
    private SqliteReaders readers;
    private SqliteWriter writer;

    @BeforeEach
    void open() {
        connections = new SqliteConnections(folder.resolve("quipu.db"));
        readers = new SqliteReaders(connections, gate, 4, "reader", "too long");
        writer = new SqliteWriter(connections, gate, () -> {});
        write("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT)");
    }

    @AfterEach
    void close() throws InterruptedException {
        writer.close();
        readers.close();
    }

    @Test
    void staysSmallBesideReadersThatNeverPause() {
        // Given
        AtomicBoolean isOver = new AtomicBoolean();
        List<Cancellable> reading = IntStream.range(0, 4)
                .mapToObj(reader -> readAgainAndAgain(isOver))
                .toList();

        // When
        long largest = appendAll();
        isOver.set(true);
        reading.forEach(Cancellable::cancel);

        // Then
        assertThat(largest).isLessThan(SqliteCheckpoint.LARGEST_LOG + ONE_COMMIT);
        assertThat(readers.read(SqliteLogTest::count).await().indefinitely()).isEqualTo(ROWS);
    }

    @Test
    void staysSmallBesideAReadThatWouldNeverEnd() {
        // Given
        Cancellable endless = readers.read(handle -> handle.createQuery(
                                "WITH RECURSIVE n(i) AS (SELECT count(*) FROM words UNION ALL SELECT i + 1 FROM n)"
                                        + " SELECT count(*) FROM n")
                        .mapTo(Long.class)
                        .one())
                .subscribe()
                .with(never -> {}, tooLong -> {});

        // When
        long largest = appendAll();
        endless.cancel();

        // Then
        assertThat(largest).isLessThan(SqliteCheckpoint.LARGEST_LOG + ONE_COMMIT);
    }

    @Test
    void isEmptiedWhenNothingIsWrittenForAWhile() {
        // When
        IntStream.range(0, 20).forEach(row -> append());

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> size() == 0);
    }

    @Test
    void ofAProcessThatWasKilledIsEmptiedAtTheStart() throws IOException {
        // Given
        Path killed = folder.resolve("killed.db");
        IntStream.range(0, 20).forEach(row -> append());
        Files.copy(connections.path(), killed);
        Files.copy(SqliteHeader.log(connections.path()), SqliteHeader.log(killed));
        SqliteConnections restarted = new SqliteConnections(killed);

        // When: a reader keeps SQLite from doing it by itself when the last connection is closed
        try (Handle reader = restarted.openReader()) {
            assertThat(count(reader)).isEqualTo(20);
            SqliteCheckpoint.atStart(restarted);

            // Then
            assertThat(SqliteHeader.log(killed)).isEmptyFile();
            assertThat(count(reader)).isEqualTo(20);
        }
    }

    /** Gives the largest size that the log had after a commit. */
    private long appendAll() {
        return IntStream.range(0, ROWS)
                .mapToLong(row -> {
                    append();
                    return size();
                })
                .max()
                .orElseThrow();
    }

    private void append() {
        write("INSERT INTO words (word) VALUES (?)", MEGABYTE);
    }

    private void write(String sql, Object... arguments) {
        writer.write(handle -> handle.execute(sql, arguments)).await().indefinitely();
    }

    private Cancellable readAgainAndAgain(AtomicBoolean isOver) {
        return Uni.createFrom()
                .deferred(() -> readers.read(SqliteLogTest::count))
                .repeat()
                .until(count -> isOver.get())
                .subscribe()
                .with(count -> {});
    }

    private static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM words")
                .mapTo(Long.class)
                .one();
    }

    private long size() {
        try {
            return Files.size(SqliteHeader.log(connections.path()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
