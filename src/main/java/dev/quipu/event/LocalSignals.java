package dev.quipu.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The signals of one process. */
public final class LocalSignals implements EventSignals {

    private final List<Runnable> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Runnable signal) {
        // An object of its own: the same callback may be subscribed twice.
        Runnable entry = signal::run;
        subscribers.add(entry);
        return () -> subscribers.remove(entry);
    }

    /** Calls every subscriber. */
    public void signal() {
        subscribers.forEach(Runnable::run);
    }
}
