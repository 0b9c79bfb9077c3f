package dev.quipu.store.sqlite;

import dev.quipu.port.CallersContext;
import dev.quipu.port.SearchLimit;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.ProgressHandler;

/**
 * A few threads that read, each with a connection of its own that cannot write. A read whose caller has gone, or that has
 * taken too long, is interrupted.
 */
final class SqliteReaders implements AutoCloseable {

    /** Steps of SQLite's machine, of which it makes some ten millions a second, between two looks whether to go on. */
    private static final int STEPS_BETWEEN_LOOKS = 50_000;

    private final SqliteConnections connections;
    private final SqliteReadGate gate;
    private final String tooLong;
    private final ExecutorService executor;
    private final ThreadLocal<Reader> readers = new ThreadLocal<>();
    private final Queue<Reader> open = new ConcurrentLinkedQueue<>();

    /**
     * Makes readers that open the file at their first read.
     *
     * @param tooLong what is said of a read that did not end in time
     */
    SqliteReaders(SqliteConnections connections, SqliteReadGate gate, int threads, String name, String tooLong) {
        this.connections = connections;
        this.gate = gate;
        this.tooLong = tooLong;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads in turn; fails with {@link StoreUnavailableException} if that takes longer than 4.5 s. */
    <T> Uni<T> read(Function<Handle, T> query) {
        return CallersContext.answers(() -> Uni.createFrom()
                .<T>emitter(caller -> {
                    SqliteRead<T> read = new SqliteRead<>(query, caller);
                    executor.execute(() -> answer(read));
                })
                .ifNoItem()
                .after(SearchLimit.LONGEST)
                .failWith(() -> new StoreUnavailableException(tooLong, null)));
    }

    private <T> void answer(SqliteRead<T> read) {
        while (!read.isAbandoned()) {
            try {
                read.answer(gate.read(() -> ask(read)));
                return;
            } catch (JdbiException e) {
                if (!SqliteErrors.isInterrupt(e)) {
                    forget();
                    read.fail(SqliteErrors.of(e));
                    return;
                }
                // Interrupted for the log's sake it starts over; interrupted because nobody waits it is over.
            } catch (RuntimeException | Error e) {
                read.fail(e);
                return;
            }
        }
    }

    private <T> T ask(SqliteRead<T> read) {
        Reader reader = reader();
        reader.current = read;
        try {
            return read.ask(reader.handle);
        } finally {
            reader.current = null;
        }
    }

    private Reader reader() {
        Reader reader = readers.get();
        if (reader == null) {
            reader = new Reader(connections.openReader());
            readers.set(reader);
            open.add(reader);
        }
        return reader;
    }

    /** The next query opens the file anew: it may have been replaced or mended meanwhile. */
    private void forget() {
        Reader reader = readers.get();
        if (reader != null) {
            readers.remove();
            open.remove(reader);
            reader.handle.close();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        open.forEach(reader -> reader.handle.close());
    }

    /** A connection, which asks between its steps whether to go on. */
    private final class Reader extends ProgressHandler {

        private final Handle handle;
        private SqliteRead<?> current;

        Reader(Handle handle) {
            this.handle = handle;
            try {
                setHandler(handle.getConnection(), STEPS_BETWEEN_LOOKS, this);
            } catch (SQLException e) {
                handle.close();
                throw new StoreUnavailableException("SQLite cannot be used.", e);
            }
        }

        @Override
        protected int progress() {
            return current != null && (current.isAbandoned() || gate.isClosing()) ? 1 : 0;
        }
    }
}
