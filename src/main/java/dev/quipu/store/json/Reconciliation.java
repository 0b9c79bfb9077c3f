package dev.quipu.store.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.ulid.Ulid;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.json.log.Change;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes one state of the log and the sessions file. What a crash left out of the file comes from the log; what another
 * program wrote into the file since is taken from it; a session that another program left out of it comes back.
 */
final class Reconciliation {

    /** The machine of a session that Minsky made, which does not say. */
    static final String DEVICE = "unknown-device";

    private final State state;
    private final Path file;
    private final long number;
    private final Map<RowKey, Long> deleted;
    private final List<StoredSession> ordered = new ArrayList<>();
    private final List<Change> adopted = new ArrayList<>();
    private final Set<RowKey> seen = new HashSet<>();
    private final List<String> restored = new ArrayList<>();
    private boolean isStale;

    /**
     * @param state what the log says
     * @param number that of the log's last commit
     * @param deleted when which sessions were deleted, by commit
     */
    Reconciliation(State state, Path file, long number, Map<RowKey, Long> deleted) {
        this.state = state;
        this.file = file;
        this.number = number;
        this.deleted = deleted;
    }

    /**
     * Brings the state up to date with the records.
     *
     * @throws Damage if they cannot be of this log, or two have one name
     */
    Reconciliation run(List<FoundRecord> records) {
        records.forEach(this::take);
        state.sessions().forEach((key, session) -> {
            if (!seen.contains(key)) {
                isStale = true;
                ordered.add(session);
                // The last commit's file may not have been written any more; others were.
                if (session.commit() != number) {
                    restored.add(session.session().id());
                }
            }
        });
        state.order(ordered);
        return this;
    }

    private void take(FoundRecord found) {
        RowKey key = found.key();
        if (!seen.add(key)) {
            throw damage(found, "a second session is named " + key.parts().get(1) + "; keep one of them");
        }
        StoredSession logged = (StoredSession) state.find(SessionTable.SESSIONS, key);
        if (!found.isOurs()) {
            adopt(found, logged);
        } else if (found.commit() > number) {
            throw damage(
                    found,
                    "its session was changed by commit " + found.commit() + ", but the log ends with commit " + number
                            + ", so the log is older than this file, or belongs to another one");
        } else if (logged == null && deleted.getOrDefault(key, -1L) > found.commit()) {
            isStale = true;
        } else if (logged == null || logged.commit() < found.commit()) {
            throw damage(
                    found,
                    "the log does not contain the change that commit " + found.commit() + " made to its session");
        } else if (logged.commit() > found.commit()) {
            isStale = true;
            ordered.add(logged);
        } else {
            ordered.add(stored(found, Row.of(SessionTable.SESSIONS, found.values())));
        }
    }

    private StoredSession stored(FoundRecord found, Row row) {
        try {
            return StoredSession.of(row, found.others(), Math.max(0, found.commit()));
        } catch (IllegalArgumentException e) {
            throw damage(found, "its session has a value that is not allowed");
        }
    }

    private Damage damage(FoundRecord found, String reason) {
        return new Damage(file, "the record at line " + found.line(), reason);
    }

    /** Takes in a record that another program wrote, over what was known of the session. */
    private void adopt(FoundRecord found, StoredSession logged) {
        Map<String, Object> values = new HashMap<>();
        if (logged == null) {
            values.putAll(fresh(found));
        } else {
            Row row = logged.row();
            SessionTable.SESSIONS.columns().forEach(column -> values.put(column.name(), row.get(column.name())));
            SessionsFile.FIELDS.stream()
                    .map(Map.Entry::getValue)
                    .filter(column -> !column.equals("started_at"))
                    .forEach(values::remove);
        }
        values.putAll(found.values());
        StoredSession session = stored(found, Row.of(SessionTable.SESSIONS, values));
        ordered.add(session);
        adopted.add(new Change(SessionTable.SESSIONS, found.key(), session));
    }

    private Map<String, Object> fresh(FoundRecord found) {
        Instant at = (Instant) found.values().getOrDefault("started_at", Instant.EPOCH);
        Map<String, Object> values = new HashMap<>();
        values.put("team_id", SessionsFile.LOCAL);
        values.put("name", found.values().get("id"));
        values.put("workspace_id", workspace(canonicalId(found), at).id());
        values.put("device_id", device(at).id());
        values.put("lifecycle", SessionLifecycle.DETECTED.text());
        values.put("parse_status", ParseStatus.PENDING.name().toLowerCase(Locale.ROOT));
        values.put("started_at", at);
        values.put("tags", List.of());
        values.put("metadata", metadata(found));
        values.put("told", StoredSession.NOTHING_TOLD);
        values.put("created_at", at);
        values.put("updated_at", at);
        return values;
    }

    /** What Minsky's record holds for which there is no column goes along wherever the session goes, as in an import. */
    private static Json metadata(FoundRecord found) {
        ObjectNode minsky = JsonNodeFactory.instance.objectNode();
        found.others().stream()
                .filter(other -> !other.name().equals(SessionsFile.URL))
                .forEach(other -> minsky.set(other.name(), JsonText.tree(other.value())));
        return minsky.isEmpty()
                ? Json.EMPTY_OBJECT
                : JsonText.of(minsky.objectNode().set("minsky", minsky));
    }

    private static CanonicalId canonicalId(FoundRecord found) {
        String url = (String) found.values().getOrDefault("repo_url", "");
        String name = (String) found.values().getOrDefault("repo_name", "");
        String place = url.isBlank() ? name : url;
        return place.isBlank() ? CanonicalId.UNASSOCIATED : CanonicalId.of(place);
    }

    /** The id is made of the name, so that those who only read see the same one until somebody writes. */
    private Workspace workspace(CanonicalId canonicalId, Instant at) {
        Workspace known = state.workspace(SessionsFile.LOCAL, canonicalId.text());
        if (known != null) {
            return known;
        }
        String id = Ulid.from(UUID.nameUUIDFromBytes(canonicalId.text().getBytes(StandardCharsets.UTF_8)))
                .toString();
        Workspace made = new Workspace(
                SessionsFile.LOCAL, id, canonicalId.text(), canonicalId.displayName(), null, Json.EMPTY_OBJECT, at, at);
        add(new Change(WorkspaceTable.WORKSPACES, new RowKey(List.of(made.teamId(), made.id())), made));
        return made;
    }

    private Device device(Instant at) {
        RowKey key = new RowKey(List.of(SessionsFile.LOCAL, DEVICE));
        Device known = (Device) state.find(DeviceTable.DEVICES, key);
        if (known == null) {
            known = Device.unknown(SessionsFile.LOCAL, DEVICE, at);
            add(new Change(DeviceTable.DEVICES, key, known));
        }
        return known;
    }

    private void add(Change change) {
        adopted.add(change);
        state.apply(List.of(change));
    }

    /** What has to be written to the log, each row after those that it points to. */
    List<Change> adopted() {
        return adopted.stream()
                .sorted(Comparator.comparing(Change::table, Tables.ORDER))
                .toList();
    }

    /** Whether the file lacks something of the log. */
    boolean isStale() {
        return isStale;
    }

    /** The sessions that another program left out of the file. */
    List<String> restored() {
        return restored;
    }
}
