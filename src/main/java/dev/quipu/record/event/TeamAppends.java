package dev.quipu.record.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The appends of one team: those that wait, and those that run. Its user sees to it that one thread is here at a time. */
final class TeamAppends {

    /** Above it a larger flush is no faster, and below it one caller waits less for the others. */
    private static final int MOST_EVENTS = 500;

    private static final long MOST_BYTES = 8L << 20;

    /** So many events must wait for a second append to run beside the first one. */
    private static final int MUCH = 200;

    private final WaitingAppends waiting = new WaitingAppends();
    private final List<AppendGroup> running = new ArrayList<>();

    void add(WaitingAppend append) {
        waiting.add(append);
    }

    /** Whether nothing waits and nothing runs. */
    boolean isIdle() {
        return waiting.isEmpty() && running.isEmpty();
    }

    /** Whether something that waits may run now, as far as this team goes. */
    boolean isItsTurn() {
        return !waiting.isEmpty() && (running.isEmpty() || running.size() == 1 && waiting.events() >= MUCH);
    }

    /**
     * Takes what runs next, and runs from now on; no event of a session that runs already.
     *
     * @return null if all of it has to wait on
     */
    AppendGroup next() {
        if (!isItsTurn()) {
            return null;
        }
        Set<String> busy = running.isEmpty() ? Set.of() : running.get(0).sessions();
        AppendGroup group = waiting.take(busy, MOST_EVENTS, MOST_BYTES);
        if (group != null) {
            running.add(group);
        }
        return group;
    }

    void finished(AppendGroup group) {
        running.remove(group);
    }

    /** Takes out those that wait since before a moment of {@link System#nanoTime()}. */
    List<WaitingAppend> removeWaitingSinceBefore(long moment) {
        return waiting.removeOlderThan(moment);
    }

    /** Those that run and came before a moment of {@link System#nanoTime()}. */
    List<WaitingAppend> runningSinceBefore(long moment) {
        return running.stream()
                .flatMap(group -> group.olderThan(moment).stream())
                .toList();
    }
}
