package dev.quipu.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients know: what they sent, and what they were told became of it. The server has no part in it. */
public final class Ledger {

    private final Map<String, Queue<SentEvent>> sent = new ConcurrentHashMap<>();
    private final Map<String, Queue<SentEvent>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** An event is on its way, for the first time. */
    void send(SentEvent event) {
        sent.computeIfAbsent(event.session(), session -> new ConcurrentLinkedQueue<>())
                .add(event);
    }

    /** A client was told what became of an event; <code>created</code> and <code>duplicate</code> say that it is stored. */
    void acknowledge(SentEvent event, String outcome) {
        Queue<String> told = outcomes.computeIfAbsent(event.id(), id -> new ConcurrentLinkedQueue<>());
        boolean isFirst = told.isEmpty();
        told.add(outcome);
        if (isFirst) {
            acknowledged
                    .computeIfAbsent(event.session(), session -> new ConcurrentLinkedQueue<>())
                    .add(event);
            count.incrementAndGet();
        }
    }

    /** How many events have been acknowledged. */
    public int count() {
        return count.get();
    }

    /** Every event of a session that was ever sent, by id. */
    Map<String, SentEvent> sent(String session) {
        Map<String, SentEvent> all = new LinkedHashMap<>();
        sent.getOrDefault(session, new ConcurrentLinkedQueue<>()).forEach(event -> all.put(event.id(), event));
        return all;
    }

    /** The acknowledged events of each session, in the order of their acknowledgement; a copy that does not grow. */
    Map<String, List<SentEvent>> acknowledged() {
        Map<String, List<SentEvent>> copy = new TreeMap<>();
        acknowledged.forEach((session, events) -> copy.put(session, new ArrayList<>(events)));
        return copy;
    }

    /** The ids of all acknowledged events. */
    Set<String> acknowledgedIds() {
        return new TreeSet<>(outcomes.keySet());
    }

    /** What was told otherwise than that the event is stored, and what was told to be created twice. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        outcomes.forEach((id, told) -> {
            long created = told.stream().filter("created"::equals).count();
            if (created > 1 || !told.stream().allMatch(o -> o.equals("created") || o.equals("duplicate"))) {
                complaints.add(id + " was told " + told);
            }
        });
        return complaints;
    }
}
