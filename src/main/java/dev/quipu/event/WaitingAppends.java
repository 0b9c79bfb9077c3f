package dev.quipu.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The appends that wait, in the order in which they came. Its user sees to it that one thread is here at a time. */
final class WaitingAppends {

    /** How far to look for appends of sessions that are not busy. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final Deque<WaitingAppend> queue = new ArrayDeque<>();
    private int events;
    private long bytes;

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    void add(WaitingAppend append) {
        queue.add(append);
        events += append.events().size();
        bytes += append.bytes();
    }

    /**
     * Takes appends of one team, the oldest first, without any of a session that is busy or whose turn comes later.
     *
     * @return null if all that wait have to wait on
     */
    AppendGroup take(Set<String> busy, int mostEvents, long mostBytes) {
        Set<String> notYet = new HashSet<>(busy);
        List<WaitingAppend> taken = new ArrayList<>();
        int takenEvents = 0;
        long takenBytes = 0;
        int looked = 0;
        Iterator<WaitingAppend> each = queue.iterator();
        while (each.hasNext() && looked++ < MOST_LOOKED_AT) {
            WaitingAppend append = each.next();
            boolean isMine = taken.isEmpty() || taken.get(0).teamId().equals(append.teamId());
            if (!isMine || !Collections.disjoint(notYet, append.sessions())) {
                notYet.addAll(append.sessions());
                continue;
            }
            boolean isFull =
                    takenEvents + append.events().size() > mostEvents || takenBytes + append.bytes() > mostBytes;
            if (isFull && !taken.isEmpty()) {
                break;
            }
            taken.add(append);
            takenEvents += append.events().size();
            takenBytes += append.bytes();
            remove(each, append);
        }
        return taken.isEmpty() ? null : new AppendGroup(taken);
    }

    /** Takes those out that came before a moment of {@link System#nanoTime()}. */
    List<WaitingAppend> removeOlderThan(long moment) {
        List<WaitingAppend> late = new ArrayList<>();
        Iterator<WaitingAppend> each = queue.iterator();
        while (each.hasNext()) {
            WaitingAppend append = each.next();
            if (!append.isOlderThan(moment)) {
                break;
            }
            remove(each, append);
            late.add(append);
        }
        return late;
    }

    private void remove(Iterator<WaitingAppend> each, WaitingAppend append) {
        each.remove();
        events -= append.events().size();
        bytes -= append.bytes();
    }
}
