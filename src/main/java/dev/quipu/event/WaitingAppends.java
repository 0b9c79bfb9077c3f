package dev.quipu.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The appends that wait, in the order in which they came. Its user sees to it that one thread is here at a time. */
final class WaitingAppends {

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

    /** Takes appends, the oldest first, as long as they are of one team and not too much; at least one. */
    AppendGroup take(int mostEvents, long mostBytes) {
        List<WaitingAppend> taken = new ArrayList<>();
        String team = queue.peek().teamId();
        int takenEvents = 0;
        long takenBytes = 0;
        while (!queue.isEmpty() && queue.peek().teamId().equals(team)) {
            WaitingAppend next = queue.peek();
            boolean isTooMuch =
                    takenEvents + next.events().size() > mostEvents || takenBytes + next.bytes() > mostBytes;
            if (isTooMuch && !taken.isEmpty()) {
                break;
            }
            takenEvents += next.events().size();
            takenBytes += next.bytes();
            taken.add(remove());
        }
        return new AppendGroup(taken);
    }

    /** Takes those out that came before a moment of {@link System#nanoTime()}. */
    List<WaitingAppend> removeOlderThan(long moment) {
        List<WaitingAppend> late = new ArrayList<>();
        while (!queue.isEmpty() && queue.peek().isOlderThan(moment)) {
            late.add(remove());
        }
        return late;
    }

    private WaitingAppend remove() {
        WaitingAppend append = queue.remove();
        events -= append.events().size();
        bytes -= append.bytes();
        return append;
    }
}
