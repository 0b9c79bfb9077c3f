package dev.quipu.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets only a few reads of a kind run at one time, in the order in which they were asked for: appends share the store's
 * connections with them, and every page takes memory.
 */
public final class BoundedReads {

    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger starting = new AtomicInteger();
    private int running;

    /**
     * Makes one in which nothing runs.
     *
     * @param most reads that run at one time
     */
    public BoundedReads(int most) {
        this.most = most;
    }

    /**
     * Reads when it is its turn. Who cancels while it waits is not read for; a read that runs keeps its place until it ends,
     * wanted or not, because the store works on it.
     *
     * @param read asked for when it is its turn; may throw
     */
    public <T> Uni<T> run(Supplier<Uni<T>> read) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable turn = () -> start(read, emitter);
            emitter.onTermination(() -> forget(turn));
            ask(turn);
            startWaiting();
        });
    }

    private <T> void start(Supplier<Uni<T>> read, UniEmitter<? super T> emitter) {
        Uni.createFrom()
                .deferred(read::get)
                .onTermination()
                .invoke(this::hasEnded)
                .subscribe()
                .with(emitter::complete, emitter::fail);
    }

    /** One call starts them one after the other, however many reads end within each other: the stack stays flat. */
    private void startWaiting() {
        if (starting.getAndIncrement() == 0) {
            do {
                for (Runnable turn = take(); turn != null; turn = take()) {
                    turn.run();
                }
            } while (starting.decrementAndGet() > 0);
        }
    }

    private void hasEnded() {
        end();
        startWaiting();
    }

    private synchronized void ask(Runnable turn) {
        waiting.add(turn);
    }

    private synchronized void forget(Runnable turn) {
        waiting.remove(turn);
    }

    private synchronized Runnable take() {
        if (running == most || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.remove();
    }

    private synchronized void end() {
        running--;
    }
}
