package dev.quipu.store.json.log;

import dev.quipu.port.Page;
import dev.quipu.record.event.EventQuery;
import dev.quipu.store.json.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where the events of a team lie in the log, in the orders in which they are read. Guarded by its {@link State}. */
public final class EventIndex {

    private final Map<String, EventEntry> byId = new HashMap<>();
    private final Orders all = new Orders();
    private final Map<String, Orders> bySession = new HashMap<>();
    private long lastGiven;

    private record Orders(NavigableMap<ListingPlace, EventEntry> byTime, NavigableMap<Long, EventEntry> byPosition) {

        Orders() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        public void add(EventEntry entry) {
            byTime.put(entry.place(), entry);
            byPosition.put(entry.position(), entry);
        }

        void remove(EventEntry entry) {
            byTime.remove(entry.place());
            byPosition.remove(entry.position());
        }
    }

    public void add(EventEntry entry) {
        byId.put(entry.id(), entry);
        all.add(entry);
        lastGiven = Math.max(lastGiven, entry.position());
        if (entry.sessionId() != null) {
            bySession.computeIfAbsent(entry.sessionId(), id -> new Orders()).add(entry);
        }
    }

    public void removeSession(String sessionId) {
        Orders gone = bySession.remove(sessionId);
        if (gone != null) {
            gone.byPosition.values().forEach(entry -> {
                byId.remove(entry.id());
                all.remove(entry);
            });
        }
    }

    public EventEntry find(String id) {
        return byId.get(id);
    }

    public Collection<EventEntry> inOrderOfStoring() {
        return all.byPosition.values();
    }

    /** The position of the last event that is there, 0 if there is none. */
    public long last() {
        return all.byPosition.isEmpty() ? 0 : all.byPosition.lastKey();
    }

    /** The highest position that was ever given here, also if its event is gone. */
    public long lastGiven() {
        return lastGiven;
    }

    /** One entry more than asked for, so that the caller knows whether a page follows. */
    public List<EventEntry> list(EventQuery query) {
        Orders orders = orders(query.sessionId());
        if (orders == null) {
            return List.of();
        }
        NavigableMap<ListingPlace, EventEntry> range = range(orders.byTime, query);
        List<EventEntry> found = new ArrayList<>();
        for (EventEntry entry : range.values()) {
            if (isWanted(entry, query)) {
                found.add(entry);
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        return found;
    }

    private static NavigableMap<ListingPlace, EventEntry> range(
            NavigableMap<ListingPlace, EventEntry> byTime, EventQuery query) {
        ListingPlace cursor = query.cursor() == null
                ? null
                : new ListingPlace(query.cursor().at(), query.cursor().id());
        ListingPlace after =
                query.after() == null ? null : new ListingPlace(query.after().plusNanos(1), "");
        ListingPlace before = query.before() == null ? null : new ListingPlace(query.before(), "");
        ListingPlace low =
                query.descending() || cursor == null || (after != null && after.compareTo(cursor) > 0) ? after : cursor;
        ListingPlace high = !query.descending() || cursor == null || (before != null && before.compareTo(cursor) < 0)
                ? before
                : cursor;
        NavigableMap<ListingPlace, EventEntry> range = byTime;
        if (low != null && high != null) {
            range = low.compareTo(high) < 0 ? byTime.subMap(low, false, high, false) : new TreeMap<>();
        } else if (low != null) {
            range = byTime.tailMap(low, false);
        } else if (high != null) {
            range = byTime.headMap(high, false);
        }
        return query.descending() ? range.descendingMap() : range;
    }

    private static boolean isWanted(EventEntry entry, EventQuery query) {
        return (query.workspaceId() == null || query.workspaceId().equals(entry.workspaceId()))
                && (query.deviceId() == null || query.deviceId().equals(entry.deviceId()))
                && (query.types().isEmpty() || query.types().contains(entry.type()));
    }

    /** In the order of storing; fewer than the limit if their data is large, but at least one if there is one. */
    public List<EventEntry> stored(String sessionId, long after, int limit) {
        Orders orders = orders(sessionId);
        List<EventEntry> found = new ArrayList<>();
        long bytes = 0;
        if (orders != null) {
            for (EventEntry entry : orders.byPosition.tailMap(after, false).values()) {
                bytes += entry.dataBytes();
                if (found.size() == limit || (!found.isEmpty() && bytes > Page.MOST_BYTES)) {
                    break;
                }
                found.add(entry);
            }
        }
        return found;
    }

    private Orders orders(String sessionId) {
        return sessionId == null ? all : bySession.get(sessionId);
    }
}
