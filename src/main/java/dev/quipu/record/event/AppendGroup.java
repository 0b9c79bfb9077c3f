package dev.quipu.record.event;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Appends of one team that go to the store as one. */
final class AppendGroup {

    private final List<WaitingAppend> appends;
    private final List<NewEvent> events = new ArrayList<>();

    AppendGroup(List<WaitingAppend> appends) {
        this.appends = List.copyOf(appends);
        appends.forEach(append -> events.addAll(append.events()));
    }

    /** Since when the first one waits, as {@link System#nanoTime()} tells it. */
    long since() {
        return appends.get(0).since();
    }

    String teamId() {
        return appends.get(0).teamId();
    }

    /** About what the events take in memory, in bytes or twice that. */
    long bytes() {
        return appends.stream().mapToLong(WaitingAppend::bytes).sum();
    }

    /** All events, in order. */
    List<NewEvent> events() {
        return events;
    }

    /** The sessions of the events. */
    Set<String> sessions() {
        Set<String> sessions = new HashSet<>();
        appends.forEach(append -> append.addSessionsTo(sessions));
        return sessions;
    }

    /** Where the trace is that the group's way into the store belongs to, the first one's; null if nobody's is traced. */
    Context tracedOn() {
        return appends.stream()
                .map(WaitingAppend::tracedOn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean isOne() {
        return appends.size() == 1;
    }

    /** A group for each caller. */
    List<AppendGroup> split() {
        return appends.stream().map(append -> new AppendGroup(List.of(append))).toList();
    }

    List<WaitingAppend> olderThan(long moment) {
        return appends.stream().filter(append -> append.isOlderThan(moment)).toList();
    }

    /** Answers each caller with what became of its own events. */
    void complete(List<Appended> appended) {
        int next = 0;
        for (WaitingAppend append : appends) {
            int end = next + append.events().size();
            append.result().complete(appended.subList(next, end));
            next = end;
        }
    }

    void fail(Throwable failure) {
        appends.forEach(append -> append.fail(failure));
    }
}
