package dev.quipu.record.stream;

import dev.quipu.record.event.Event;
import dev.quipu.record.event.StoredEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The live events that wait for one reader: filled by the tail, emptied by the reader's connection. If there are more than it
 * may hold it drops them all, and takes none from then on.
 */
final class TailQueue implements EventTail.Listener {

    private final Predicate<Event> selection;
    private final int mostEvents;
    private final long mostBytes;
    private final Runnable changed;
    private final Queue<StreamedEvent> waiting = new ArrayDeque<>();
    private long bytes;
    private StoredEvent seen;
    private boolean overflowed;

    /**
     * Makes an empty one.
     *
     * @param changed called on the tail's thread after the queue has changed; must not block
     */
    TailQueue(Predicate<Event> selection, int mostEvents, long mostBytes, Runnable changed) {
        this.selection = selection;
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
        this.changed = changed;
    }

    @Override
    public void accept(List<StreamedEvent> events) {
        if (add(events)) {
            changed.run();
        }
    }

    @Override
    public void lose() {
        drop();
        changed.run();
    }

    private synchronized boolean add(List<StreamedEvent> events) {
        if (overflowed || events.isEmpty()) {
            return false;
        }
        int before = waiting.size();
        for (StreamedEvent event : events) {
            if (selection.test(event.stored().event())) {
                waiting.add(event);
                bytes += event.frame().length;
            }
        }
        seen = events.get(events.size() - 1).stored();
        if (waiting.size() > mostEvents || bytes > mostBytes) {
            drop();
            return true;
        }
        return waiting.size() > before;
    }

    private synchronized void drop() {
        overflowed = true;
        waiting.clear();
    }

    /** Takes the next one, null if none waits. */
    synchronized StreamedEvent poll() {
        StreamedEvent next = waiting.poll();
        if (next != null) {
            bytes -= next.frame().length;
        }
        return next;
    }

    /** The last event that the tail has handed over, selected or not; null if none was, or if events wait before it. */
    synchronized StoredEvent seen() {
        return waiting.isEmpty() && !overflowed ? seen : null;
    }

    synchronized boolean hasOverflowed() {
        return overflowed;
    }
}
