package dev.quipu.record.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** The signals of one process. */
public final class LocalSignals implements EventSignals {

    private final Map<String, List<LongConsumer>> subscribers = new ConcurrentHashMap<>();

    @Override
    public Subscription subscribe(String teamId, LongConsumer signal) {
        // An object of its own: the same callback may be subscribed twice.
        LongConsumer entry = signal::accept;
        subscribers.compute(teamId, (team, known) -> {
            List<LongConsumer> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(entry);
            return all;
        });
        return () -> subscribers.computeIfPresent(teamId, (team, all) -> {
            all.remove(entry);
            return all.isEmpty() ? null : all;
        });
    }

    /** Calls every subscriber of a team whose stored events are all listed at once. */
    public void signal(String teamId) {
        signal(teamId, NO_POSITION);
    }

    /** Calls every subscriber of a team with the position of its last event. */
    public void signal(String teamId, long position) {
        subscribers.getOrDefault(teamId, List.of()).forEach(signal -> signal.accept(position));
    }

    /** Calls every subscriber, where it is not known whose events were stored. */
    public void signalAll() {
        subscribers.values().forEach(all -> all.forEach(signal -> signal.accept(NO_POSITION)));
    }
}
