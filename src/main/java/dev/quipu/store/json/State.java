package dev.quipu.store.json;

import dev.quipu.port.Cursor;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.Device;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.store.json.log.Change;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.EventIndex;
import dev.quipu.store.json.log.ListingPlace;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is committed: rows, and where the events lie. Changed by one thread, under the lock; read by others under it, and
 * without it by the thread that changes it.
 */
public final class State {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Table<?>, NavigableMap<RowKey, Object>> rows = Tables.map();
    /** The newest last: sessions, workspaces and devices of each team. */
    private final Map<Listed, NavigableMap<ListingPlace, Object>> listings = new HashMap<>();

    private final Map<RowKey, Workspace> workspaces = new HashMap<>();
    /** In the order of their file. */
    private final Map<RowKey, StoredSession> sessions = new LinkedHashMap<>();

    private final Map<String, EventIndex> events = new HashMap<>();

    private record Listed(Table<?> table, String teamId) {}

    State() {
        for (Table<?> table : Tables.ALL) {
            rows.put(table, new TreeMap<>());
        }
    }

    /** Reads under the lock. */
    <T> T seen(Function<State, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(this);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Takes over what was committed. */
    void apply(List<Change> changes) {
        lock.writeLock().lock();
        try {
            changes.forEach(this::apply);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(Change change) {
        if (change.table() == EventTable.EVENTS) {
            EventEntry entry = (EventEntry) change.value();
            events.computeIfAbsent(entry.teamId(), team -> new EventIndex()).add(entry);
            return;
        }
        NavigableMap<RowKey, Object> table = rows(change.table());
        Object before = change.value() == null ? table.remove(change.key()) : table.put(change.key(), change.value());
        relist(change, before);
        if (change.table() == SessionTable.SESSIONS) {
            if (change.value() == null) {
                forgetSession(change.key());
            } else {
                sessions.put(change.key(), (StoredSession) change.value());
            }
        }
    }

    private void relist(Change change, Object before) {
        if (before != null && place(before) != null) {
            listing(change.table(), change.key().parts().get(0)).remove(place(before));
        }
        if (change.value() != null && place(change.value()) != null) {
            listing(change.table(), change.key().parts().get(0)).put(place(change.value()), change.value());
        }
        if (change.value() instanceof Workspace workspace) {
            workspaces.put(named(workspace.teamId(), workspace.canonicalId()), workspace);
        }
    }

    private static ListingPlace place(Object row) {
        if (row instanceof StoredSession stored) {
            return new ListingPlace(
                    stored.session().startedAt(), stored.session().id());
        } else if (row instanceof Workspace workspace) {
            return new ListingPlace(workspace.firstSeenAt(), workspace.id());
        }
        return row instanceof Device device ? new ListingPlace(device.firstSeenAt(), device.id()) : null;
    }

    /** What points to a session goes with it. */
    private void forgetSession(RowKey key) {
        sessions.remove(key);
        String teamId = key.parts().get(0);
        String id = key.parts().get(1);
        EventIndex ofTeam = events.get(teamId);
        if (ofTeam != null) {
            ofTeam.removeSession(id);
        }
        NavigableMap<RowKey, Object> usage = rows(MessageUsageTable.MESSAGE_USAGE);
        List<RowKey> gone = new ArrayList<>();
        for (RowKey each : usage.tailMap(key, false).keySet()) {
            if (!each.parts().subList(0, 2).equals(key.parts())) {
                break;
            }
            gone.add(each);
        }
        gone.forEach(usage::remove);
    }

    /** The rows of a table other than events, by key. */
    NavigableMap<RowKey, Object> rows(Table<?> table) {
        return rows.get(table);
    }

    Object find(Table<?> table, RowKey key) {
        return rows.get(table).get(key);
    }

    /** The rows of a table whose keys begin with a team, or a workspace, by key. */
    <T> Stream<T> ofTeam(Table<?> table, String first, Class<T> type) {
        return rows.get(table).tailMap(new RowKey(List.of(first)), true).entrySet().stream()
                .takeWhile(row -> row.getKey().parts().get(0).equals(first))
                .map(row -> type.cast(row.getValue()));
    }

    /** Takes over the sessions as their file has them, and its order. */
    void order(List<StoredSession> ordered) {
        sessions.clear();
        ordered.forEach(stored -> apply(new Change(
                SessionTable.SESSIONS,
                new RowKey(List.of(stored.session().teamId(), stored.session().id())),
                stored)));
    }

    /** The sessions in the order of their file. */
    Map<RowKey, StoredSession> sessions() {
        return sessions;
    }

    Workspace workspace(String teamId, String canonicalId) {
        return workspaces.get(named(teamId, canonicalId));
    }

    EventEntry event(String teamId, String id) {
        return events(teamId).find(id);
    }

    /** A team's events; an empty index that is not kept if it has none. */
    EventIndex events(String teamId) {
        EventIndex ofTeam = events.get(teamId);
        return ofTeam == null ? new EventIndex() : ofTeam;
    }

    /** The teams that have events, in their order. */
    List<String> teamsOfEvents() {
        return events.keySet().stream()
                .map(team -> new RowKey(List.of(team)))
                .sorted()
                .map(key -> key.parts().get(0))
                .toList();
    }

    /** A team's rows, the newest first, behind a cursor; one more than asked for. */
    <T> List<T> newest(Table<?> table, String teamId, Class<T> type, Predicate<T> filter, Cursor after, int limit) {
        NavigableMap<ListingPlace, Object> all = listings.getOrDefault(new Listed(table, teamId), new TreeMap<>());
        NavigableMap<ListingPlace, Object> rest =
                after == null ? all : all.headMap(new ListingPlace(after.at(), after.id()), false);
        List<T> found = new ArrayList<>();
        for (Object row : rest.descendingMap().values()) {
            T typed = type.cast(row);
            if (filter.test(typed)) {
                found.add(typed);
                if (found.size() > limit) {
                    break;
                }
            }
        }
        return found;
    }

    private NavigableMap<ListingPlace, Object> listing(Table<?> table, String teamId) {
        return listings.computeIfAbsent(new Listed(table, teamId), none -> new TreeMap<>());
    }

    private static RowKey named(String teamId, String canonicalId) {
        return new RowKey(List.of(teamId, canonicalId));
    }
}
