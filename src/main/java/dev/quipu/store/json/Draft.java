package dev.quipu.store.json;

import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.json.log.Change;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one piece of work changes, which sees it over the committed state before anybody else does. */
final class Draft {

    private final State state;
    private final EventLog log;
    /** By table, so that each row comes after those that it points to. */
    private final Map<Table<?>, Map<RowKey, Change>> changes = Tables.map();

    Draft(State state, EventLog log) {
        this.state = state;
        this.log = log;
    }

    /** The committed state, without this draft's changes. */
    State state() {
        return state;
    }

    EventLog log() {
        return log;
    }

    /** Finds a row other than an event. */
    <T> Optional<T> find(Table<?> table, Class<T> type, String... key) {
        RowKey wanted = new RowKey(List.of(key));
        Change change = changes.getOrDefault(table, Map.of()).get(wanted);
        return Optional.ofNullable(type.cast(change == null ? state.find(table, wanted) : change.value()));
    }

    Optional<Workspace> workspace(String teamId, String canonicalId) {
        for (Change change :
                changes.getOrDefault(WorkspaceTable.WORKSPACES, Map.of()).values()) {
            Workspace made = (Workspace) change.value();
            if (made.teamId().equals(teamId) && made.canonicalId().equals(canonicalId)) {
                return Optional.of(made);
            }
        }
        return Optional.ofNullable(state.workspace(teamId, canonicalId));
    }

    /** Whether there is an event of an id. */
    boolean hasEvent(String teamId, String id) {
        return changes.getOrDefault(EventTable.EVENTS, Map.of()).containsKey(new RowKey(List.of(teamId, id)))
                || state.event(teamId, id) != null;
    }

    void put(Table<?> table, Object row, String... key) {
        change(new Change(table, new RowKey(List.of(key)), row));
    }

    void delete(Table<?> table, RowKey key) {
        change(new Change(table, key, null));
    }

    private void change(Change change) {
        changes.computeIfAbsent(change.table(), none -> new LinkedHashMap<>()).put(change.key(), change);
    }

    /** All changes, in the order of the tables. */
    List<Change> changes() {
        List<Change> all = new ArrayList<>();
        changes.values().forEach(ofTable -> all.addAll(ofTable.values()));
        return all;
    }
}
