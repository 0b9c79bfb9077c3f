package dev.quipu.port;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets only a few reads of a kind run at one time: appends share the store's connections with them, and every page takes
 * memory. They run in the order in which they were asked for, but of one caller or team no more than its share of them.
 */
public final class BoundedReads {

    private static final Caller WHOEVER = Caller.anyone(null);

    private final Shares running;
    private final Map<Turn, Caller> waiting = new LinkedHashMap<>();
    private final AtomicInteger starting = new AtomicInteger();

    /**
     * Makes one in which nothing runs.
     *
     * @param most reads that run at one time
     */
    public BoundedReads(int most) {
        this.running = new Shares(most);
    }

    /** The same for reads that nobody has a share of. */
    public <T> Uni<T> run(Supplier<Uni<T>> read) {
        return run(WHOEVER, read);
    }

    /**
     * Reads when it is its turn. Who cancels while it waits is not read for; a read that runs keeps its place until it ends,
     * wanted or not, because the store works on it.
     *
     * @param caller whose share it is taken from
     * @param read asked for when it is its turn; may throw
     */
    public <T> Uni<T> run(Caller caller, Supplier<Uni<T>> read) {
        return Uni.createFrom().emitter(emitter -> {
            Turn turn = () -> start(caller, read, emitter);
            emitter.onTermination(() -> forget(turn));
            ask(turn, caller);
            startWaiting();
        });
    }

    private <T> void start(Caller caller, Supplier<Uni<T>> read, UniEmitter<? super T> emitter) {
        Uni.createFrom()
                .deferred(read::get)
                .onTermination()
                .invoke(() -> hasEnded(caller))
                .subscribe()
                .with(emitter::complete, emitter::fail);
    }

    /** One call starts them one after the other, however many reads end within each other: the stack stays flat. */
    private void startWaiting() {
        if (starting.getAndIncrement() == 0) {
            do {
                for (Turn turn = take(); turn != null; turn = take()) {
                    turn.start();
                }
            } while (starting.decrementAndGet() > 0);
        }
    }

    private void hasEnded(Caller caller) {
        running.give(caller);
        startWaiting();
    }

    private synchronized void ask(Turn turn, Caller caller) {
        waiting.put(turn, caller);
    }

    private synchronized void forget(Turn turn) {
        waiting.remove(turn);
    }

    private synchronized Turn take() {
        for (Iterator<Map.Entry<Turn, Caller>> turns = waiting.entrySet().iterator(); turns.hasNext(); ) {
            Map.Entry<Turn, Caller> next = turns.next();
            if (running.take(next.getValue())) {
                turns.remove();
                return next.getKey();
            }
        }
        return null;
    }

    /** A read that waits; each is itself alone. */
    private interface Turn {

        void start();
    }
}
