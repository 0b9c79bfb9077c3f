package dev.quipu.stream;

import dev.quipu.config.QuipuConfig;
import dev.quipu.event.EventSelection;
import dev.quipu.event.EventStore;
import dev.quipu.event.StoredEvent;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * One reader's stream: history page by page at its pace, then, once it has caught up, what the tail hands over. Everything
 * happens in the request's context.
 */
final class EventStream {

    private static final int PAGE = 256;
    private static final int BATCH_BYTES = 32 * 1024;
    private static final int MOST_SKIPPED = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A page that a reader does not take is let go of, and read again when it is wanted. */
    private static final Duration KEEP_PAGE = Duration.ofSeconds(1);

    private static final String TOO_SLOW = "More events waited for this reader than are kept for it.";

    private final EventStore store;
    private final EventTail tail;
    private final String teamId;
    private final EventSelection selection;
    private final QuipuConfig.Streams limits;
    private final Frames frames;
    private final StreamMetrics metrics;
    private final StreamConnection connection;
    private final Queue<StoredEvent> page = new ArrayDeque<>();

    private Phase phase = Phase.HISTORY;
    private long position;
    private String startId;
    private StoredEvent last;
    private int skipped;
    private boolean isReading;
    private boolean isStalled;
    private boolean isFailing;
    private TailQueue queue;
    private long joinedAt;
    private Runnable stopHeartbeat = () -> {};
    private Runnable stopStall = () -> {};

    private enum Phase {
        /** Reads from the store what is older than the tail. */
        HISTORY,
        /** Has joined the tail, and reads from the store what came before it joined. */
        CATCHING_UP,
        /** Takes what the tail hands over. */
        LIVE,
        /** Writes nothing more. */
        OVER
    }

    EventStream(
            EventStore store,
            EventTail tail,
            String teamId,
            EventSelection selection,
            QuipuConfig.Streams limits,
            Frames frames,
            StreamMetrics metrics,
            StreamConnection connection) {
        this.store = store;
        this.tail = tail;
        this.teamId = teamId;
        this.selection = selection;
        this.limits = limits;
        this.frames = frames;
        this.metrics = metrics;
        this.connection = connection;
    }

    void start(StartPlace place) {
        position = place.position();
        startId = place.id();
        connection.onDrain(this::drained);
        connection.open(Frames.start(startId));
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
        stopStall.run();
    }

    /** Writes as much as the reader takes, and sees to it that there is more. */
    private void pump() {
        while (phase != Phase.OVER && !isStalled) {
            Buffer batch = batch();
            if (batch.length() > 0) {
                connection.write(batch);
            }
            if (connection.isFull()) {
                stall();
            } else if (phase != Phase.LIVE && page.isEmpty()) {
                if (phase != Phase.CATCHING_UP || position < joinedAt) {
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
        if (next.position() > position) {
            batch.appendBytes(next.frame());
            pass(next.stored(), true);
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
        pass(next, isSelected);
        if (skipped >= MOST_SKIPPED) {
            batch.appendBytes(Frames.heartbeat(lastId()));
            skipped = 0;
        }
        return true;
    }

    private void pass(StoredEvent event, boolean isWritten) {
        last = event;
        position = event.position();
        skipped = isWritten ? 0 : skipped + 1;
    }

    private String lastId() {
        return last == null ? startId : last.cursor().encode();
    }

    private void read() {
        if (!isReading) {
            isReading = true;
            Uni.createFrom()
                    .deferred(() -> store.stored(teamId, selection.sessionId(), position, PAGE))
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
                position = Math.max(position, joinedAt);
            }
            pump();
        }
    }

    private void hasFailed(Throwable failure) {
        isReading = false;
        if (!isFailing) {
            Log.warnf("A stream cannot read its history, which is tried again: %s", failure.getMessage());
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
                    if (phase == Phase.HISTORY) {
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
            leaveTail();
            phase = Phase.HISTORY;
        } else {
            phase = Phase.LIVE;
        }
    }

    private void queueChanged() {
        if (phase == Phase.LIVE && queue.hasOverflowed()) {
            close();
            metrics.cutOff();
            connection.finish(frames.cutOff(TOO_SLOW, lastId()), limits.farewell());
        } else if (phase == Phase.LIVE) {
            pump();
        }
    }

    private void stall() {
        isStalled = true;
        if (phase != Phase.LIVE) {
            stopStall = connection.later(KEEP_PAGE, () -> {
                page.clear();
                stopStall = connection.later(limits.longestStall().minus(KEEP_PAGE), this::hangUp);
            });
        }
    }

    private void drained() {
        isStalled = false;
        stopStall.run();
        pump();
    }

    private void hangUp() {
        close();
        metrics.cutOff();
        connection.abort();
    }

    private void beatLater() {
        stopHeartbeat = connection.later(limits.heartbeat(), () -> {
            beat();
            beatLater();
        });
    }

    private void beat() {
        StoredEvent seen = phase == Phase.LIVE ? queue.seen() : null;
        if (seen != null && seen.position() > position) {
            pass(seen, false);
        }
        if (!connection.isFull()) {
            connection.write(Buffer.buffer(skipped > 0 ? Frames.heartbeat(lastId()) : Frames.heartbeat()));
            skipped = 0;
        }
    }
}
