package dev.quipu.api.paging;

import dev.quipu.api.CurrentCaller;
import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.api.problem.OutageLog;
import dev.quipu.api.problem.Traces;
import dev.quipu.port.BoundedReads;
import dev.quipu.port.Caller;
import dev.quipu.port.SearchLimit;
import dev.quipu.port.StoreUnavailableException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets few pages of many rows be read and written at one time. Each takes as much time of the processor as dozens of ordinary
 * calls, and callers share these places: whoever asks for many waits for its own, and the others do not.
 */
@ApplicationScoped
public class LargePages {

    /** Of a page that counts as large. */
    private static final int MORE_ROWS_THAN = 100;

    /** So that one key holds two of SQLite's four readers at most, and a team three. */
    private static final int MOST_AT_ONCE = 4;

    /** After it is known who calls, before the bodies. */
    private static final int PRIORITY = 4_000;

    private static final String API = "/api/";

    private final EarlyProblems problems;
    private final OutageLog outages;
    private final BoundedReads reads = new BoundedReads(MOST_AT_ONCE);

    LargePages(EarlyProblems problems, OutageLog outages) {
        this.problems = problems;
        this.outages = outages;
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    /** Reads when it is the caller's turn, and keeps the place until that ends. */
    public <T> Uni<T> read(Caller reader, Supplier<Uni<T>> page) {
        return reads.run(reader, page);
    }

    private void handle(RoutingContext request) {
        Caller reader = CurrentCaller.of(request);
        if (reader == null || !isLarge(request)) {
            request.next();
            return;
        }
        // Nothing of it may be lost while it waits.
        request.request().pause();
        new Waiting(request).begin(reader);
    }

    private static boolean isLarge(RoutingContext request) {
        HttpMethod method = request.request().method();
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && request.request().path().startsWith(API)
                && request.queryParam("limit").stream().anyMatch(LargePages::isLarge);
    }

    private static boolean isLarge(String limit) {
        try {
            return Integer.parseInt(limit) > MORE_ROWS_THAN;
        } catch (NumberFormatException refusedLater) {
            return false;
        }
    }

    /** A request for a large page. What is not final is of its own context alone. */
    private final class Waiting {

        private final RoutingContext request;
        private final Context context;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private Cancellable turn;
        private long timer;
        private boolean isOver;

        Waiting(RoutingContext request) {
            this.request = request;
            this.context = request.vertx().getOrCreateContext();
        }

        void begin(Caller reader) {
            timer = request.vertx().setTimer(SearchLimit.LONGEST.toMillis(), fired -> giveUp());
            request.addEndHandler(answered -> leave());
            turn = read(reader, this::start).subscribe().with(done -> {}, failure -> {});
        }

        /** On the thread of whoever has left the place. */
        private Uni<Void> start() {
            context.runOnContext(now -> {
                if (isOver) {
                    ended.complete(null);
                } else {
                    request.vertx().cancelTimer(timer);
                    turn = null;
                    request.next();
                }
            });
            return Uni.createFrom().completionStage(ended);
        }

        private void giveUp() {
            StoreUnavailableException tooLong =
                    new StoreUnavailableException("A page of many rows had to wait longer than 4.5 s.", null);
            outages.tell(Traces.idOf(request), tooLong.getMessage());
            leave();
            problems.answer(request, tooLong);
        }

        /** It was answered, nobody waits any more, or it has waited too long. */
        private void leave() {
            isOver = true;
            request.vertx().cancelTimer(timer);
            if (turn != null) {
                turn.cancel();
            }
            ended.complete(null);
        }
    }
}
