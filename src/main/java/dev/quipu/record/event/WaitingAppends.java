package dev.quipu.record.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The appends of one team that wait, in the order in which they came. Its user sees to it that one thread is here at a time. */
final class WaitingAppends {

    /** How far to look for appends of sessions that are not busy. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final Deque<WaitingAppend> queue = new ArrayDeque<>();
    private int events;

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int events() {
        return events;
    }

    void add(WaitingAppend append) {
        queue.add(append);
        events += append.events().size();
    }

    /**
     * Takes appends, the oldest first, without any of a session that is busy or whose turn comes later.
     *
     * @return null if all that were looked at have to wait on
     */
    AppendGroup take(Set<String> busy, int mostEvents, long mostBytes) {
        Set<String> notYet = new HashSet<>(busy);
        List<WaitingAppend> taken = new ArrayList<>();
        int takenEvents = 0;
        long takenBytes = 0;
        int looked = 0;
        Iterator<WaitingAppend> each = queue.iterator();
        while (each.hasNext() && looked++ < MOST_LOOKED_AT) {
            WaitingAppend next = each.next();
            if (mustWait(next, notYet)) {
                next.addSessionsTo(notYet);
                continue;
            }
            boolean isTooMuch =
                    takenEvents + next.events().size() > mostEvents || takenBytes + next.bytes() > mostBytes;
            if (isTooMuch && !taken.isEmpty()) {
                break;
            }
            takenEvents += next.events().size();
            takenBytes += next.bytes();
            taken.add(next);
            each.remove();
        }
        events -= takenEvents;
        return taken.isEmpty() ? null : new AppendGroup(taken);
    }

    private static boolean mustWait(WaitingAppend append, Set<String> notYet) {
        if (notYet.isEmpty()) {
            return false;
        }
        Set<String> sessions = new HashSet<>();
        append.addSessionsTo(sessions);
        return !Collections.disjoint(notYet, sessions);
    }

    /** Takes those out that came before a moment of {@link System#nanoTime()}. */
    List<WaitingAppend> removeOlderThan(long moment) {
        List<WaitingAppend> late = new ArrayList<>();
        while (!queue.isEmpty() && queue.peek().isOlderThan(moment)) {
            WaitingAppend append = queue.remove();
            events -= append.events().size();
            late.add(append);
        }
        return late;
    }
}
