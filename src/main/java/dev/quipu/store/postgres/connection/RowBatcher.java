package dev.quipu.store.postgres.connection;

import dev.quipu.port.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Finds rows for many callers: what is asked for while the last question is under way becomes the next one. The
 * more callers there are, the less one of them costs; a single one waits for nobody.
 */
public final class RowBatcher<K, V> {

    private static final int MOST_KEYS = 256;

    private final Function<Set<K>, Uni<Map<K, V>>> question;
    private Map<K, CompletableFuture<Optional<V>>> waiting = new LinkedHashMap<>();
    private boolean running;

    /**
     * Makes a finder.
     *
     * @param question finds the rows of some keys; what is not there is not in the answer
     */
    public RowBatcher(Function<Set<K>, Uni<Map<K, V>>> question) {
        this.question = question;
    }

    /** Finds the row of a key; answers on the context of the caller. */
    public Uni<Optional<V>> find(K key) {
        return CallersContext.answers(() -> Uni.createFrom().completionStage(() -> {
            CompletableFuture<Optional<V>> answer;
            synchronized (this) {
                answer = waiting.computeIfAbsent(key, missing -> new CompletableFuture<>());
            }
            ask();
            return answer;
        }));
    }

    private void ask() {
        Map<K, CompletableFuture<Optional<V>>> asked;
        synchronized (this) {
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
            asked = next();
        }
        Uni.createFrom()
                .deferred(() -> question.apply(asked.keySet()))
                .onTermination()
                .invoke(this::finished)
                .subscribe()
                .with(
                        found -> asked.forEach((key, answer) -> answer.complete(Optional.ofNullable(found.get(key)))),
                        failure -> asked.values().forEach(answer -> answer.completeExceptionally(failure)));
    }

    private void finished() {
        synchronized (this) {
            running = false;
        }
        ask();
    }

    private Map<K, CompletableFuture<Optional<V>>> next() {
        Map<K, CompletableFuture<Optional<V>>> all = waiting;
        waiting = new LinkedHashMap<>();
        if (all.size() > MOST_KEYS) {
            List<K> later = new ArrayList<>(all.keySet()).subList(MOST_KEYS, all.size());
            later.forEach(key -> waiting.put(key, all.remove(key)));
        }
        return all;
    }
}
