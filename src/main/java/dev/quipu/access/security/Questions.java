package dev.quipu.access.security;

import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Questions to the database, each asked once for all who want to know the same at the same time. */
final class Questions<K, V> {

    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Executor contexts;
    private final ConcurrentMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

    Questions(Executor contexts) {
        this.contexts = contexts;
    }

    /** The answer to a question that is being asked; null if nobody asks it. */
    CompletableFuture<V> running(K question) {
        CompletableFuture<V> asked = running.get(question);
        return asked == null ? null : asked.copy();
    }

    /**
     * Asks, or waits for the answer that somebody else is waiting for. Each has a copy of its own, so that whoever waits no
     * longer cancels it for nobody else.
     *
     * @return fails as the answer does, or with {@link StoreUnavailableException} if it takes more than three seconds or a
     *     thousand other questions are being asked
     */
    CompletableFuture<V> ask(K question, Supplier<Uni<? extends V>> answer) {
        if (running.size() >= MOST) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailableException("Too many callers are being looked up at this time.", null));
        }
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = running.putIfAbsent(question, mine);
        if (others != null) {
            return others.copy();
        }
        contexts.execute(() -> Uni.createFrom()
                // One that is not waited for any more goes on: a transaction that is cancelled harms the pool.
                .<V>emitter(emitter ->
                        Uni.createFrom().<V>deferred(answer).subscribe().with(emitter::complete, emitter::fail))
                .ifNoItem()
                .after(LONGEST)
                .failWith(() -> new StoreUnavailableException("A caller was not looked up in time.", null))
                .subscribe()
                .with(
                        found -> {
                            running.remove(question);
                            mine.complete(found);
                        },
                        failure -> {
                            running.remove(question);
                            mine.completeExceptionally(failure);
                        }));
        return mine.copy();
    }
}
