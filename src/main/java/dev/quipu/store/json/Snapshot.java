package dev.quipu.store.json;

import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The rows as they were at one moment: those of other tables than events by key, the events by team and in the order of
 * storing.
 */
record Snapshot(Map<Table<?>, List<Object>> rows, List<EventEntry> events, Map<RowKey, StoredSession> sessions) {

    static Snapshot of(State state) {
        return state.seen(seen -> {
            Map<Table<?>, List<Object>> rows = Tables.map();
            for (Table<?> table : Tables.ALL) {
                rows.put(table, List.copyOf(seen.rows(table).values()));
            }
            List<EventEntry> events = new ArrayList<>();
            seen.teamsOfEvents().forEach(team -> events.addAll(seen.events(team).inOrderOfStoring()));
            return new Snapshot(rows, events, Map.copyOf(seen.sessions()));
        });
    }

    /** The events by key. */
    List<EventEntry> eventsByKey() {
        return events.stream()
                .sorted(Comparator.comparing(entry -> new RowKey(List.of(entry.teamId(), entry.id()))))
                .toList();
    }
}
