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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Reads a team's newly stored events on behalf of all its readers, as long as it has any. It is woken by signals and, because a
 * signal may be lost, by {@link #reached}. If a signal named a position that it has not reached, it retries a few times: committed
 * events are withheld while an older transaction is still running. All state is confined to one thread.
 */
final class EventTail {

    private static final int PAGE = 256;
    private static final long UNKNOWN = -1;
    private static final long NOT_SIGNALLED = -1;
    /** Looking more often than this would take the machine's time from those who store. */
    private static final long MILLISECONDS_BETWEEN = 2;

    private static final long FIRST_AGAIN_MILLISECONDS = 5;
    private static final long LAST_AGAIN_MILLISECONDS = 640;

    private final EventStore store;
    private final EventSignals signals;
    private final String teamId;
    private final Frames frames;
    private final ScheduledExecutorService thread;
    private final AtomicLong signalled = new AtomicLong(NOT_SIGNALLED);
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final List<LongConsumer> waiting = new ArrayList<>();
    private long position = UNKNOWN;
    /** The last position that a signal told of. */
    private long awaited = EventSignals.NO_POSITION;
    /** How long after the last look it looks again while that is not reached. */
    private long pause = FIRST_AGAIN_MILLISECONDS;
    /** Whether a signal told of no position, so that only a look that finds nothing tells that there is nothing left. */
    private boolean isUntold;

    private boolean isStarted;
    private int runs;
    private boolean isReading;
    private boolean isWanted;
    private boolean hasFailed;
    private long lastLook;
    private EventSignals.Subscription subscription;
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
            if (!isStarted) {
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

    /** Looks for what no signal told of, if there is something: the last position of the team is this. */
    void reached(long last) {
        thread.execute(() -> {
            if (position == UNKNOWN || position < last) {
                awaited = Math.max(awaited, last);
                look();
            }
        });
    }

    private void start() {
        runs++;
        isStarted = true;
        look();
        attempt(() -> subscription = signals.subscribe(teamId, this::signal), "listen to signals");
    }

    private void stop() {
        runs++;
        isStarted = false;
        cancel(soon);
        cancel(again);
        position = UNKNOWN;
        awaited = EventSignals.NO_POSITION;
        waiting.clear();
        if (subscription != null) {
            attempt(subscription::close, "stop listening to signals");
            subscription = null;
        }
    }

    private void signal(long stored) {
        if (signalled.getAndAccumulate(stored, Math::max) == NOT_SIGNALLED) {
            thread.execute(() -> {
                long last = signalled.getAndSet(NOT_SIGNALLED);
                boolean isSeen = last != EventSignals.NO_POSITION && last <= position;
                if (!listeners.isEmpty() && !isSeen) {
                    awaited = Math.max(awaited, last);
                    isUntold |= last == EventSignals.NO_POSITION;
                    pause = FIRST_AGAIN_MILLISECONDS;
                    lookSoon();
                }
            });
        }
    }

    private void lookAgainIfBehind() {
        cancel(again);
        if (position < awaited && pause <= LAST_AGAIN_MILLISECONDS && !listeners.isEmpty()) {
            again = thread.schedule(this::look, pause, TimeUnit.MILLISECONDS);
            pause *= 2;
        }
    }

    private void lookSoon() {
        long left = MILLISECONDS_BETWEEN - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastLook);
        if (left <= 0) {
            look();
        } else if (soon == null || soon.isDone()) {
            soon = thread.schedule(this::look, left, TimeUnit.MILLISECONDS);
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
        } else {
            lookAgainIfBehind();
        }
    }

    private void begin(long last) {
        position = last;
        isWanted |= position < awaited;
        waiting.forEach(joined -> attempt(() -> joined.accept(last), "tell a reader where it joined"));
        waiting.clear();
    }

    private void hand(List<StoredEvent> events) {
        hasFailed = false;
        if (events.isEmpty()) {
            isUntold = false;
        } else {
            position = events.get(events.size() - 1).position();
            List<StreamedEvent> streamed = events.stream()
                    .map(event -> new StreamedEvent(event, frames))
                    .toList();
            listeners.forEach(listener -> {
                if (!attempt(() -> listener.accept(streamed), "hand events to a reader")) {
                    attempt(listener::lose, "tell a reader that it has lost events");
                }
            });
            isWanted |= isUntold || position < awaited;
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
