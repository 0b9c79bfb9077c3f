package dev.quipu.store.postgres.connection;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds the attempts to connect to one server while it refuses them: one at a time for the whole process, after a pause that
 * grows. Whoever wants a connection meanwhile waits for that attempt and shares its failure, and so does who stood in line
 * behind them; after a success all go on.
 */
final class ConnectBackoff {

    private static final long FIRST_PAUSE_MILLISECONDS = 100;
    private static final long LONGEST_PAUSE_MILLISECONDS = 1_000;

    /** So long a failure is told to whoever comes: to the callers for whom the pool had no place. */
    private static final long FAILURE_HOLDS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Vertx vertx;
    private Throwable failure;
    private long failedAt;
    private long pause;
    private Future<?> attempt;

    ConnectBackoff(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Connects, now or when it is time.
     *
     * @param connect begins an attempt; called once at most
     */
    <T> Future<T> connect(Supplier<Future<T>> connect) {
        Future<?> others;
        long wait;
        Promise<T> own = Promise.promise();
        synchronized (this) {
            if (failure != null && System.nanoTime() - failedAt < FAILURE_HOLDS) {
                return Future.failedFuture(failure);
            }
            others = attempt;
            wait = pause;
            if (others == null && wait > 0) {
                attempt = own.future();
            }
        }
        if (others != null) {
            return others.compose(connected -> first(connect));
        }
        if (wait == 0) {
            return first(connect);
        }
        vertx.setTimer(
                jittered(wait),
                timer -> made(connect)
                        .onFailure(this::failedAgain)
                        .onSuccess(connected -> succeeded())
                        .onComplete(own));
        return own.future();
    }

    /** Instances that lost the same server do not come back in step. */
    private static long jittered(long pause) {
        return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
    }

    /** What is thrown is a failure, too. */
    private static <T> Future<T> made(Supplier<Future<T>> connect) {
        return Future.succeededFuture().compose(nothing -> connect.get());
    }

    private <T> Future<T> first(Supplier<Future<T>> connect) {
        return made(connect).onFailure(this::failed);
    }

    /** Many that fail together are one failure. */
    private synchronized void failed(Throwable cause) {
        failure = cause;
        failedAt = System.nanoTime();
        pause = Math.max(pause, FIRST_PAUSE_MILLISECONDS);
    }

    private synchronized void failedAgain(Throwable cause) {
        failed(cause);
        attempt = null;
        pause = Math.min(LONGEST_PAUSE_MILLISECONDS, 2 * pause);
    }

    private synchronized void succeeded() {
        attempt = null;
        failure = null;
        pause = 0;
    }
}
