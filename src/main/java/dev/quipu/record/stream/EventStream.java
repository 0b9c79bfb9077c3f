package dev.quipu.record.stream;

import dev.quipu.config.QuipuConfig;
import dev.quipu.record.event.EventSelection;
import dev.quipu.record.event.StoredEvent;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.LongFunction;

/**
 * One reader's stream: history page by page at its pace, then, once it has caught up, what the tail hands over. Everything
 * happens in the request's context.
 */
final class EventStream {

    private static final int BATCH_BYTES = 32 * 1024;
    private static final int MOST_SKIPPED = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String TOO_SLOW = "The reader is too slow: more events are waiting than its queue holds.";
    private static final String TOOK_NOTHING = "The reader did not read anything for too long.";

    private final LongFunction<Uni<List<StoredEvent>>> history;
    private final EventTail tail;
    private final EventSelection selection;
    private final QuipuConfig.Streams limits;
    private final Frames frames;
    private final StreamMetrics metrics;
    private final StreamConnection connection;
    private final Progress progress;
    private final StallWatch stall;
    private final Queue<StoredEvent> page = new ArrayDeque<>();

    private Phase phase = Phase.HISTORY;
    private boolean isReading;
    private boolean isPumping;
    private boolean isPumpedAgain;
    private boolean isFailing;
    private TailQueue queue;
    private long joinedAt;
    private Runnable stopHeartbeat = () -> {};
    private Cancellable reading = () -> {};

    /**
     * Makes one that does nothing yet.
     *
     * @param history reads the page behind a position
     */
    EventStream(
            LongFunction<Uni<List<StoredEvent>>> history,
            EventTail tail,
            EventSelection selection,
            QuipuConfig.Streams limits,
            Frames frames,
            StreamMetrics metrics,
            StreamConnection connection,
            StartPlace start) {
        this.history = history;
        this.tail = tail;
        this.selection = selection;
        this.limits = limits;
        this.frames = frames;
        this.metrics = metrics;
        this.connection = connection;
        this.progress = new Progress(start);
        this.stall = new StallWatch(connection, limits.longestStall());
    }

    void start() {
        connection.onDrain(this::drained);
        connection.open(Frames.start(progress.lastId()));
        beatLater();
        pump();
    }

    /** Ends it in an orderly way; the client will call again. */
    void stop(Duration atMost) {
        if (phase != Phase.OVER) {
            close();
            connection.finish(Frames.farewell(), atMost);
        }
    }

    /** Lets go of everything, because the connection is gone or about to go; idempotent. */
    void close() {
        phase = Phase.OVER;
        leaveTail();
        page.clear();
        stopHeartbeat.run();
        stall.end();
        reading.cancel();
    }

    /** Pumps, and once more if it is asked to within itself: the connection may call back while it is written to. */
    private void pump() {
        isPumpedAgain = true;
        if (isPumping) {
            return;
        }
        isPumping = true;
        try {
            while (isPumpedAgain) {
                isPumpedAgain = false;
                pumpOnce();
            }
        } finally {
            isPumping = false;
        }
    }

    /** Writes as much as the reader takes, and sees to it that there is more. */
    private void pumpOnce() {
        while (phase != Phase.OVER && !stall.isStalled()) {
            Buffer batch = batch();
            if (batch.length() > 0) {
                connection.write(batch);
            }
            if (phase == Phase.OVER) {
                return;
            }
            if (connection.isFull()) {
                waitForReader();
            } else if (phase != Phase.LIVE && page.isEmpty()) {
                if (phase != Phase.CATCHING_UP || progress.position() < joinedAt) {
                    read();
                    return;
                }
                goLive();
            } else if (batch.length() == 0) {
                return;
            }
        }
    }

    private Buffer batch() {
        Buffer batch = Buffer.buffer();
        boolean hasMore = true;
        while (hasMore && batch.length() < BATCH_BYTES) {
            hasMore = phase == Phase.LIVE ? takeLive(batch) : takeHistory(batch);
        }
        return batch;
    }

    private boolean takeLive(Buffer batch) {
        StreamedEvent next = queue.poll();
        if (next == null) {
            return false;
        }
        // What it has read while it caught up may wait here again.
        if (next.position() > progress.position()) {
            batch.appendBytes(next.frame());
            progress.pass(next.stored(), true);
            metrics.handed(next.stored().event().ingestedAt());
        }
        return true;
    }

    private boolean takeHistory(Buffer batch) {
        StoredEvent next = page.poll();
        if (next == null) {
            return false;
        }
        boolean isSelected = selection.test(next.event());
        if (isSelected) {
            batch.appendBytes(frames.event(next));
        }
        progress.pass(next, isSelected);
        if (progress.skipped() >= MOST_SKIPPED) {
            batch.appendBytes(progress.heartbeat());
        }
        return true;
    }

    private void read() {
        boolean isJoining = phase == Phase.HISTORY && queue != null;
        if (!isReading && !isJoining) {
            isReading = true;
            reading = history.apply(progress.position())
                    .emitOn(connection::run)
                    .subscribe()
                    .with(this::hasRead, this::hasFailed);
        }
    }

    private void hasRead(List<StoredEvent> events) {
        isReading = false;
        isFailing = false;
        if (phase == Phase.HISTORY && events.isEmpty()) {
            joinTail();
        } else if (phase != Phase.OVER) {
            page.addAll(events);
            if (events.isEmpty()) {
                // Of a session's events there are none up to where the tail was.
                progress.reach(joinedAt);
            }
            pump();
        }
    }

    private void hasFailed(Throwable failure) {
        isReading = false;
        if (!isFailing) {
            Log.warnf("A stream cannot read its history; retrying: %s", failure.getMessage());
            isFailing = true;
        }
        connection.later(RETRY, this::pump);
    }

    private void joinTail() {
        TailQueue joining = new TailQueue(
                selection, limits.queueEvents(), limits.queueBytes(), () -> connection.run(this::queueChanged));
        queue = joining;
        tail.join(
                joining,
                at -> connection.run(() -> {
                    if (phase == Phase.HISTORY && queue == joining) {
                        phase = Phase.CATCHING_UP;
                        joinedAt = at;
                        pump();
                    }
                }));
    }

    private void leaveTail() {
        if (queue != null) {
            tail.leave(queue);
            queue = null;
        }
    }

    /** A queue that was full before it was needed only tells that the reader has not caught up yet. */
    private void goLive() {
        if (queue.hasOverflowed()) {
            goBack();
        } else {
            phase = Phase.LIVE;
        }
    }

    private void goBack() {
        leaveTail();
        phase = Phase.HISTORY;
    }

    private void queueChanged() {
        if (phase == Phase.LIVE && queue.hasOverflowed() && stall.isStalled()) {
            cutOff(TOO_SLOW);
        } else if (phase == Phase.LIVE) {
            if (queue.hasOverflowed()) {
                // More came at once than may wait, which is not the reader's fault.
                goBack();
            }
            pump();
        }
    }

    private void waitForReader() {
        if (phase == Phase.LIVE) {
            stall.begin();
        } else {
            stall.begin(page::clear, () -> cutOff(TOOK_NOTHING));
        }
    }

    private void drained() {
        stall.end();
        pump();
    }

    private void cutOff(String reason) {
        close();
        metrics.cutOff();
        connection.finish(frames.cutOff(reason, progress.lastId()), limits.farewell());
    }

    private void beatLater() {
        stopHeartbeat = connection.later(limits.heartbeat(), () -> {
            if (phase != Phase.OVER) {
                beat();
                beatLater();
            }
        });
    }

    private void beat() {
        StoredEvent seen = phase == Phase.LIVE ? queue.seen() : null;
        if (seen != null && seen.position() > progress.position()) {
            progress.pass(seen, false);
        }
        if (!connection.isFull()) {
            connection.write(Buffer.buffer(progress.heartbeat()));
        }
    }
}
