package dev.quipu.port;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reads that may look at many rows. The store lets few of them run at one time, and callers share these: whoever asks for many
 * waits for its own, and the others do not.
 */
@ApplicationScoped
public class Searches {

    private final BoundedReads reads;

    public Searches(Backend backend) {
        this.reads = new BoundedReads(backend.searchesAtOnce());
    }

    /**
     * Reads a page of a listing.
     *
     * @param isSearch whether that may take a look at many rows; what does not is read at once
     * @return fails with {@link StoreUnavailableException} if the turn and the search take longer than
     *     {@link SearchLimit#LONGEST}
     */
    public <T> Uni<T> list(Caller reader, boolean isSearch, Supplier<Uni<T>> page) {
        return isSearch
                ? CallersContext.answers(() -> search(reader, page))
                : Uni.createFrom().deferred(page::get);
    }

    private <T> Uni<T> search(Caller reader, Supplier<Uni<T>> page) {
        return Uni.createFrom()
                .<T>emitter(caller -> {
                    CompletableFuture<T> gone = new CompletableFuture<>();
                    Cancellable turn = reads.run(
                                    reader,
                                    () -> Uni.combine()
                                            .any()
                                            .of(page.get(), Uni.createFrom().completionStage(gone)))
                            .subscribe()
                            .with(caller::complete, caller::fail);
                    // Cancelled, a read that runs would keep its place; the store's own is cancelled by the end of the
                    // other.
                    caller.onTermination(() -> {
                        turn.cancel();
                        gone.complete(null);
                    });
                })
                .ifNoItem()
                .after(SearchLimit.LONGEST)
                .failWith(() -> new StoreUnavailableException(SearchLimit.EXCEEDED, null));
    }
}
