package dev.quipu.record.stream;

import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.StoredEvent;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * Reads what is stored of one team, once for all its readers, for as long as there are any. Signals wake it. It also looks by
 * itself, because a signal may be lost, and a few times soon after each signal, because what is committed is held back while
 * a transaction that began before still runs. All of its state belongs to one thread.
 */
final class EventTail {

    private static final int PAGE = 256;
    private static final long UNKNOWN = -1;
    private static final long MILLISECONDS_BETWEEN_REGULAR_LOOKS = 1_000;
    /** Looking more often than this would take the machine's time from those who store. */
    private static final long MILLISECONDS_BETWEEN = 2;

    private static final long FIRST_AGAIN_MILLISECONDS = 5;
    private static final long LAST_AGAIN_MILLISECONDS = 640;

    private final EventStore store;
    private final EventSignals signals;
    private final String teamId;
    private final Frames frames;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final List<LongConsumer> waiting = new ArrayList<>();
    private long position = UNKNOWN;
    private int runs;
    private boolean isReading;
    private boolean isWanted;
    private boolean hasFailed;
    private long lastLook;
    private EventSignals.Subscription subscription;
    private Future<?> regular;
    private Future<?> soon;
    private Future<?> again;

    /** Who reads along. */
    interface Listener {

        /** Takes the next events in order, on the tail's thread; must not block. */
        void accept(List<StreamedEvent> events);

        /** Has failed to take events, which it does not get again. */
        void lose();
    }

    /**
     * Makes one that does nothing yet.
     *
     * @param thread of one thread, which may serve several tails
     */
    EventTail(EventStore store, EventSignals signals, String teamId, Frames frames, ScheduledExecutorService thread) {
        this.store = store;
        this.signals = signals;
        this.teamId = teamId;
        this.frames = frames;
        this.thread = thread;
    }

    /**
     * Adds a listener.
     *
     * @param joined told on the tail's thread the position behind which the listener gets everything
     */
    void join(Listener listener, LongConsumer joined) {
        thread.execute(() -> {
            listeners.add(listener);
            if (regular == null) {
                start();
            }
            if (position == UNKNOWN) {
                waiting.add(joined);
            } else {
                joined.accept(position);
            }
        });
    }

    /** Removes a listener; idempotent. */
    void leave(Listener listener) {
        thread.execute(() -> {
            if (listeners.remove(listener) && listeners.isEmpty()) {
                stop();
            }
        });
    }

    private void start() {
        runs++;
        regular =
                thread.scheduleWithFixedDelay(this::look, 0, MILLISECONDS_BETWEEN_REGULAR_LOOKS, TimeUnit.MILLISECONDS);
        attempt(() -> subscription = signals.subscribe(teamId, this::signal), "listen to signals");
    }

    private void stop() {
        runs++;
        cancel(regular);
        regular = null;
        cancel(soon);
        cancel(again);
        position = UNKNOWN;
        waiting.clear();
        if (subscription != null) {
            attempt(subscription::close, "stop listening to signals");
            subscription = null;
        }
    }

    private void signal() {
        if (signalled.compareAndSet(false, true)) {
            thread.execute(() -> {
                signalled.set(false);
                if (!listeners.isEmpty()) {
                    lookSoon();
                    lookAgain(FIRST_AGAIN_MILLISECONDS);
                }
            });
        }
    }

    private void lookAgain(long pause) {
        cancel(again);
        again = thread.schedule(
                () -> {
                    look();
                    if (pause < LAST_AGAIN_MILLISECONDS) {
                        lookAgain(2 * pause);
                    }
                },
                pause,
                TimeUnit.MILLISECONDS);
    }

    private void lookSoon() {
        long pause = MILLISECONDS_BETWEEN - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastLook);
        if (pause <= 0) {
            look();
        } else if (soon == null || soon.isDone()) {
            soon = thread.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        isWanted = isReading;
        if (isReading || listeners.isEmpty()) {
            return;
        }
        isReading = true;
        lastLook = System.nanoTime();
        int run = runs;
        Uni<Runnable> read = position == UNKNOWN
                ? Uni.createFrom().deferred(() -> store.lastPosition(teamId)).map(last -> () -> begin(last))
                : Uni.createFrom()
                        .deferred(() -> store.stored(teamId, null, position, PAGE))
                        .map(events -> () -> hand(events));
        read.emitOn(thread)
                .subscribe()
                .with(result -> finish(run, result), failure -> finish(run, () -> tell(failure)));
    }

    private void finish(int run, Runnable result) {
        isReading = false;
        if (run == runs) {
            result.run();
        }
        if (isWanted) {
            lookSoon();
        }
    }

    private void begin(long last) {
        position = last;
        waiting.forEach(joined -> attempt(() -> joined.accept(last), "tell a reader where it joined"));
        waiting.clear();
    }

    private void hand(List<StoredEvent> events) {
        hasFailed = false;
        if (!events.isEmpty()) {
            position = events.get(events.size() - 1).position();
            List<StreamedEvent> streamed = events.stream()
                    .map(event -> new StreamedEvent(event, frames))
                    .toList();
            listeners.forEach(listener -> {
                if (!attempt(() -> listener.accept(streamed), "hand events to a reader")) {
                    attempt(listener::lose, "tell a reader that it has lost events");
                }
            });
            isWanted = true;
        }
    }

    private void tell(Throwable failure) {
        if (!hasFailed) {
            Log.warnf("Events cannot be read for the streams; retrying: %s", failure.getMessage());
            hasFailed = true;
        }
    }

    /** What fails for one must not harm the others, nor keep the tail from looking again. */
    private static boolean attempt(Runnable task, String what) {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            Log.errorf(e, "The streams' tail cannot %s", what);
            return false;
        }
    }

    private static void cancel(Future<?> one) {
        if (one != null) {
            one.cancel(false);
        }
    }
}
