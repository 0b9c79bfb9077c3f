package dev.quipu.record.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The signals of one process. */
public final class LocalSignals implements EventSignals {

    private final Map<String, List<Runnable>> subscribers = new ConcurrentHashMap<>();

    @Override
    public Subscription subscribe(String teamId, Runnable signal) {
        // An object of its own: the same callback may be subscribed twice.
        Runnable entry = signal::run;
        subscribers.compute(teamId, (team, known) -> {
            List<Runnable> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(entry);
            return all;
        });
        return () -> subscribers.computeIfPresent(teamId, (team, all) -> {
            all.remove(entry);
            return all.isEmpty() ? null : all;
        });
    }

    /** Calls every subscriber of a team. */
    public void signal(String teamId) {
        subscribers.getOrDefault(teamId, List.of()).forEach(Runnable::run);
    }

    /** Calls every subscriber, where it is not known whose events were stored. */
    public void signalAll() {
        subscribers.values().forEach(all -> all.forEach(Runnable::run));
    }
}
