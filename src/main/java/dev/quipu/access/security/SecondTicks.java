package dev.quipu.access.security;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is done every second as long as HTTP is served. */
@ApplicationScoped
class SecondTicks {

    private static final long PAUSE_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long SECONDS_TO_STOP = 2;

    private final Vertx vertx;
    private final AccessWatch watch;
    private final LastUses uses;
    private final SafeContexts contexts;
    private volatile Long timer;

    SecondTicks(Vertx vertx, AccessWatch watch, LastUses uses, SafeContexts contexts) {
        this.vertx = vertx;
        this.watch = watch;
        this.uses = uses;
        this.contexts = contexts;
    }

    /** Commands that serve nothing leave the database alone. */
    void start(@ObservesAsync HttpServerStart started) {
        timer = vertx.setPeriodic(PAUSE_MILLIS, tick -> {
            watch.look();
            contexts.execute(() -> uses.write().subscribe().with(written -> {}, SecondTicks::log));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer == null) {
            return;
        }
        vertx.cancelTimer(timer);
        CompletableFuture<Void> written = new CompletableFuture<>();
        contexts.execute(() -> uses.writeAll().subscribe().with(written::complete, written::completeExceptionally));
        try {
            written.get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log(e);
        }
    }

    private static void log(Throwable failure) {
        Log.debug("The last use of keys was not stored", failure);
    }
}
