package dev.quipu.record.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.caller.StandingCallers;
import dev.quipu.api.TooManyStreamsException;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.BoundedReads;
import dev.quipu.port.Caller;
import dev.quipu.port.Shares;
import dev.quipu.record.event.EventSelection;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.StoredEvent;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The streams that are open: how many there may be, what they share, and their end with the server's. */
@ApplicationScoped
class EventStreams {

    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final long SECONDS_TO_STOP = 2;
    private static final long MILLISECONDS_BEFORE_THE_DELAY_ENDS = 500;
    private static final long MILLISECONDS_BETWEEN_LOOKS_AT_READERS = 1_000;
    private static final long MILLISECONDS_BETWEEN_LOOKS_AT_EVENTS = 1_000;
    private static final int PAGE = 256;
    private static final int HISTORY_READS_AT_ONCE = 2;

    private final EventStore store;
    private final QuipuConfig.Streams limits;
    private final Shares shares;
    private final Duration delay;
    private final StreamMetrics metrics;
    private final StandingCallers callers;
    private final Frames frames;
    private final BoundedReads reads = new BoundedReads(HISTORY_READS_AT_ONCE);
    private final ScheduledThreadPoolExecutor thread;
    private final EventTails tails;
    private final Map<EventStream, Open> open = new ConcurrentHashMap<>();
    private volatile boolean isStopping;

    EventStreams(
            EventStore store,
            EventSignals signals,
            QuipuConfig config,
            StreamMetrics metrics,
            StandingCallers callers,
            ObjectMapper mapper) {
        this.store = store;
        this.limits = config.streams();
        this.shares = new Shares(limits.most());
        this.delay = config.shutdown().delay();
        this.metrics = metrics;
        this.callers = callers;
        this.frames = new Frames(mapper);
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = new Thread(task, "event-tail");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        this.tails = new EventTails(store, teamId -> new EventTail(store, signals, teamId, frames, thread));
        this.thread.setRemoveOnCancelPolicy(true);
        this.thread.scheduleWithFixedDelay(
                this::sendAwayTheRevoked,
                MILLISECONDS_BETWEEN_LOOKS_AT_READERS,
                MILLISECONDS_BETWEEN_LOOKS_AT_READERS,
                TimeUnit.MILLISECONDS);
        this.thread.scheduleWithFixedDelay(
                tails::look,
                MILLISECONDS_BETWEEN_LOOKS_AT_EVENTS,
                MILLISECONDS_BETWEEN_LOOKS_AT_EVENTS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Answers a request with a stream. Nothing is written before all that can be refused is known.
     *
     * @param reader whose team's events it streams
     * @param selection what to stream
     * @param place where to begin, null for what is stored from now on
     * @return ends with the answer; fails with {@link TooManyStreamsException}
     */
    Uni<Void> open(Caller reader, Uni<EventSelection> selection, StartPlace place, RoutingContext request) {
        Context context = Vertx.currentContext();
        if (request.request().method() == HttpMethod.HEAD) {
            return selection
                    .invoke(selected ->
                            StreamConnection.head(request.response()).end())
                    .replaceWithVoid();
        }
        if (isStopping || !shares.take(reader)) {
            return Uni.createFrom().failure(new TooManyStreamsException());
        }
        metrics.opened();
        Uni<StartPlace> begin = place == null
                ? new LatestPlace(store, reader.teamId()).find()
                : Uni.createFrom().item(place);
        return selection
                .flatMap(selected -> begin.map(at -> new Request(reader, selected, at, request)))
                .emitOn(task -> context.runOnContext(nothing -> task.run()))
                .onFailure()
                .invoke(() -> closed(reader))
                .flatMap(this::start);
    }

    private Uni<Void> start(Request asked) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        StreamConnection connection = new StreamConnection(asked.routing(), () -> end.complete(null));
        EventTail tail = tails.take(asked.reader().teamId());
        EventStream stream = new EventStream(
                position -> history(asked, position),
                tail,
                asked.selection(),
                limits,
                frames,
                metrics,
                connection,
                asked.place());
        open.put(stream, new Open(asked.reader(), connection, end));
        end.thenRun(() -> {
            stream.close();
            tails.leave(asked.reader().teamId());
            open.remove(stream);
            closed(asked.reader());
        });
        stream.start();
        return connection.ended();
    }

    private void closed(Caller reader) {
        shares.give(reader);
        metrics.closed();
    }

    private Uni<List<StoredEvent>> history(Request asked, long position) {
        return reads.run(
                asked.reader(),
                () -> store.stored(asked.reader().teamId(), asked.selection().sessionId(), position, PAGE));
    }

    /** Whoever would not be let in any more reads no further; it learns why when it comes back. */
    private void sendAwayTheRevoked() {
        open.forEach((stream, one) -> {
            if (!callers.isStillGood(one.reader())) {
                one.connection().run(() -> stream.stop(FAREWELL));
            }
        });
    }

    /**
     * Tells every reader to come back soon, which it does to another instance or to this one when it is back. The event of
     * the shutdown itself would come when the connections are closed already. While requests are still taken, so are readers:
     * one that came back too early would be led here again.
     */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownDelayInitiatedEvent stopping) {
        long wait = delay.toMillis() - MILLISECONDS_BEFORE_THE_DELAY_ENDS;
        if (wait > 0) {
            thread.schedule(this::sendAllAway, wait, TimeUnit.MILLISECONDS);
        } else {
            await(sendAllAway());
        }
    }

    private CompletableFuture<Void> sendAllAway() {
        isStopping = true;
        CompletableFuture<?>[] ends = open.values().stream().map(Open::end).toArray(CompletableFuture[]::new);
        open.forEach((stream, one) -> one.connection().run(() -> stream.stop(FAREWELL)));
        return CompletableFuture.allOf(ends);
    }

    private void await(CompletableFuture<Void> ends) {
        try {
            ends.get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            Log.debugf("%d streams did not end in time and are closed", open.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A stream's end cannot fail", e);
        }
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }

    private record Request(Caller reader, EventSelection selection, StartPlace place, RoutingContext routing) {}

    private record Open(Caller reader, StreamConnection connection, CompletableFuture<Void> end) {}
}
