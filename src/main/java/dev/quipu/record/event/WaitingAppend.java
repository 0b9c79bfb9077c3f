package dev.quipu.record.event;

import dev.quipu.base.tracing.Spans;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One caller's events on their way into the store. */
final class WaitingAppend {

    /** What an event's envelope takes beside its data, about. */
    private static final int ENVELOPE_BYTES = 200;

    private final String teamId;
    private final List<NewEvent> events;
    private final long bytes;
    private final long since = System.nanoTime();
    private final CompletableFuture<List<Appended>> result = new CompletableFuture<>();
    private final Context tracedOn = Spans.isTraced() ? Vertx.currentContext() : null;

    WaitingAppend(String teamId, List<NewEvent> events) {
        this.teamId = teamId;
        this.events = events;
        this.bytes = events.stream()
                .mapToLong(event -> ENVELOPE_BYTES
                        + event.draft().data().length()
                        + event.draft().blobRefs().length())
                .sum();
        if (tracedOn != null) {
            Span span = Spans.begin("append events").setAttribute("quipu.events", events.size());
            result.whenComplete((appended, failure) -> span.end());
        }
    }

    /** Where the caller's trace is; null if it has none. */
    Context tracedOn() {
        return tracedOn;
    }

    String teamId() {
        return teamId;
    }

    List<NewEvent> events() {
        return events;
    }

    /** Adds the sessions of the events. */
    void addSessionsTo(Set<String> sessions) {
        for (NewEvent event : events) {
            if (event.draft().sessionId() != null) {
                sessions.add(event.draft().sessionId());
            }
        }
    }

    /** About what the events take in memory, in bytes or twice that. */
    long bytes() {
        return bytes;
    }

    /** When it came, as {@link System#nanoTime()} tells it. */
    long since() {
        return since;
    }

    /** Whether it came before a moment of {@link System#nanoTime()}. */
    boolean isOlderThan(long moment) {
        return since - moment < 0;
    }

    CompletableFuture<List<Appended>> result() {
        return result;
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }
}
