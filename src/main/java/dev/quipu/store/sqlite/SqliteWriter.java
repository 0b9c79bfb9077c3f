package dev.quipu.store.sqlite;

import dev.quipu.port.StoreException;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The one thread that writes. What queued while the last transaction was committed goes into the next one together, each
 * piece behind a savepoint of its own, so that one that fails takes nothing with it; all are answered after the commit.
 */
final class SqliteWriter {

    private static final int MOST_IN_A_GROUP = 256;
    private static final int MOST_QUEUED = 10_000;
    private static final int IDLE_SECONDS = 1;

    private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
    private final SqliteConnections connections;
    private final SqliteCheckpoint checkpoint;
    private final Runnable undone;
    private final SqliteMetrics metrics;
    private final Thread thread;
    private volatile boolean closed;
    private Handle handle;

    /**
     * Starts the thread.
     *
     * @param gate through which go all reads of this process
     * @param undone called on it whenever something that was written is undone
     */
    SqliteWriter(SqliteConnections connections, SqliteReadGate gate, Runnable undone) {
        this.connections = connections;
        this.undone = undone;
        this.checkpoint = new SqliteCheckpoint(connections, gate);
        this.metrics = new SqliteMetrics(queue);
        this.thread = new Thread(this::run, "sqlite-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs work in a transaction and completes after its commit. */
    <T> Uni<T> write(Function<Handle, T> work) {
        return Uni.createFrom().completionStage(() -> {
            Work<T> queued = new Work<>(work, new CompletableFuture<>());
            if (closed || !queue.offer(queued)) {
                queued.fail(new StoreUnavailableException(
                        closed ? "The store is closing." : "Too many writes are waiting.", null));
            }
            if (closed && queue.remove(queued)) {
                queued.fail(new StoreUnavailableException("The store is closing.", null));
            }
            return queued.result;
        });
    }

    private void run() {
        List<Work<?>> group = new ArrayList<>();
        try {
            while (!closed) {
                group.clear();
                Work<?> first = queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, MOST_IN_A_GROUP - 1);
                    commit(group);
                } else if (handle != null) {
                    checkpoint.whenIdle(handle);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            List<Work<?>> left = new ArrayList<>();
            queue.drainTo(left);
            left.forEach(work -> work.fail(new StoreUnavailableException("The store is closing.", null)));
            closeHandle();
        }
    }

    private void commit(List<Work<?>> group) {
        try {
            if (handle == null) {
                handle = connections.openWriter();
            }
            long start = System.nanoTime();
            handle.begin();
            group.forEach(work -> work.attempt(handle, undone));
            handle.commit();
            metrics.committed(group.size(), System.nanoTime() - start);
            group.forEach(Work::complete);
            checkpoint.afterCommit(handle);
        } catch (RuntimeException | Error e) {
            // Whatever was not answered is not stored: the connection is dropped, and its transaction with it. The
            // thread
            // must go on whatever happened, for there is no other one.
            closeHandle();
            undone.run();
            StoreException reason = e instanceof JdbiException jdbi
                    ? SqliteErrors.of(jdbi)
                    : new StoreUnavailableException("The writer failed.", e);
            group.forEach(work -> work.fail(reason));
        }
    }

    private void closeHandle() {
        if (handle != null) {
            try {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
                handle.close();
            } catch (JdbiException gone) {
                // A connection that cannot even be closed has no transaction left to undo.
            }
            handle = null;
        }
    }

    /** Ends the thread; what still waits is told so. */
    void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(5_000);
        checkpoint.close();
    }

    /** One piece of work: what it returned or threw is told after the commit only. */
    private static final class Work<T> {

        private final Function<Handle, T> function;
        private final CompletableFuture<T> result;
        private T value;
        private Throwable failure;

        Work(Function<Handle, T> function, CompletableFuture<T> result) {
            this.function = function;
            this.result = result;
        }

        void attempt(Handle handle, Runnable undone) {
            handle.execute("SAVEPOINT work");
            try {
                value = function.apply(handle);
            } catch (RuntimeException | Error e) {
                if (e instanceof JdbiException broken && SqliteErrors.breaksConnection(e)) {
                    throw broken;
                }
                failure = e instanceof JdbiException jdbi ? SqliteErrors.of(jdbi) : e;
                handle.execute("ROLLBACK TO work");
                undone.run();
            }
            handle.execute("RELEASE work");
        }

        void complete() {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }

        void fail(StoreException reason) {
            result.completeExceptionally(failure == null ? reason : failure);
        }
    }
}
