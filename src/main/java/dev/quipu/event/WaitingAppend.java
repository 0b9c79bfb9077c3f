package dev.quipu.event;

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

    WaitingAppend(String teamId, List<NewEvent> events) {
        this.teamId = teamId;
        this.events = events;
        this.bytes = events.stream()
                .mapToLong(event -> ENVELOPE_BYTES
                        + event.draft().data().text().length()
                        + event.draft().blobRefs().text().length())
                .sum();
    }

    String teamId() {
        return teamId;
    }

    List<NewEvent> events() {
        return events;
    }

    /** Adds the sessions of the events, each unique among all teams. */
    void addSessionsTo(Set<String> sessions) {
        for (NewEvent event : events) {
            if (event.draft().sessionId() != null) {
                sessions.add(teamId + "\n" + event.draft().sessionId());
            }
        }
    }

    /** About what the events take in memory, in bytes or twice that. */
    long bytes() {
        return bytes;
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
