package dev.quipu.store.sqlite;

import dev.quipu.store.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A few threads that read, each with a connection of its own that cannot write. */
final class SqliteReaders implements AutoCloseable {

    private final SqliteConnections connections;
    private final ExecutorService executor;
    private final ThreadLocal<Handle> handles = new ThreadLocal<>();
    private final Queue<Handle> open = new ConcurrentLinkedQueue<>();

    SqliteReaders(SqliteConnections connections, int threads) {
        this.connections = connections;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "sqlite-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> Uni<T> read(Function<Handle, T> query) {
        return CallersContext.answers(
                () -> Uni.createFrom().completionStage(CompletableFuture.supplyAsync(() -> answer(query), executor)));
    }

    private <T> T answer(Function<Handle, T> query) {
        try {
            return query.apply(handle());
        } catch (JdbiException e) {
            forget();
            throw SqliteErrors.of(e);
        }
    }

    private Handle handle() {
        Handle handle = handles.get();
        if (handle == null) {
            handle = connections.openReader();
            handles.set(handle);
            open.add(handle);
        }
        return handle;
    }

    /** The next query opens the file anew: it may have been replaced or mended meanwhile. */
    private void forget() {
        Handle handle = handles.get();
        if (handle != null) {
            handles.remove();
            open.remove(handle);
            handle.close();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        open.forEach(Handle::close);
    }
}
