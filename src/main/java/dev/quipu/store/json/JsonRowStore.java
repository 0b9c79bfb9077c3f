package dev.quipu.store.json;

import dev.quipu.base.time.Timestamps;
import dev.quipu.port.BackendName;
import dev.quipu.port.StorePathException;
import dev.quipu.port.UnsupportedByBackendException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.store.file.WriterLock;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.LogText;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rows of the files as a whole. */
final class JsonRowStore implements RowStore {

    private final JsonDatabase database;
    private final Access access;
    private final Runnable closing;

    /** What may be done with the files. */
    enum Access {
        /** They are read, while another process may write. */
        READING,
        /** No other process or thread uses them. */
        ALONE,
        /** Others of this process read and write them meanwhile. */
        SHARED
    }

    /** @param closing what is done when it is closed */
    JsonRowStore(JsonDatabase database, Access access, Runnable closing) {
        this.database = database;
        this.access = access;
        this.closing = closing;
    }

    @Override
    public BackendName backend() {
        return BackendName.JSON;
    }

    @Override
    public String location() {
        return database.path().toString();
    }

    @Override
    public Set<Table<?>> tables() {
        return Tables.heldBy(BackendName.JSON);
    }

    @Override
    public RowView view() {
        if (access != Access.READING) {
            return new JsonRowView(database.opened(), () -> {});
        }
        // Its own: it stays open while the files are read anew after another process has written.
        try {
            Opened own = Opened.read(database.path().toRealPath());
            return new JsonRowView(own, own::close);
        } catch (Damage e) {
            throw new StorePathException(NearbyBackups.advice(database.path(), e.getMessage()));
        } catch (IOException e) {
            throw Opened.unreadable(database.path(), e);
        }
    }

    @Override
    public List<Row> insert(Table<?> table, List<Row> rows) {
        if (access == Access.READING) {
            throw new IllegalStateException("This store was opened for reading");
        }
        if (!Tables.heldBy(BackendName.JSON).contains(table)) {
            throw new UnsupportedByBackendException(BackendName.JSON, table.text());
        }
        return access == Access.SHARED ? database.alone(() -> inserted(table, rows)) : inserted(table, rows);
    }

    private List<Row> inserted(Table<?> table, List<Row> rows) {
        return database.committed(draft -> {
            Map<String, Long> positions = new HashMap<>();
            List<Row> passedOver = new ArrayList<>();
            for (Row row : rows) {
                Object value = RowValues.of(row);
                if (isThere(draft, row, value)) {
                    passedOver.add(row);
                } else {
                    String fault = Constraints.fault(row, draft);
                    if (fault != null) {
                        throw new InvalidRowException(row, fault);
                    }
                    Object kept = table == EventTable.EVENTS
                            ? RowValues.placed(value, position(draft, positions, row.text("team_id")))
                            : value;
                    draft.put(table, kept, row.key().parts().toArray(String[]::new));
                }
            }
            return passedOver;
        });
    }

    private static boolean isThere(Draft draft, Row row, Object value) {
        if (row.table() == EventTable.EVENTS) {
            return draft.hasEvent(row.text("team_id"), row.text("id"));
        }
        return draft.find(row.table(), Object.class, row.key().parts().toArray(String[]::new))
                        .isPresent()
                || (value instanceof Workspace workspace
                        && draft.workspace(workspace.teamId(), workspace.canonicalId())
                                .isPresent());
    }

    /** As appends give them. */
    private static long position(Draft draft, Map<String, Long> positions, String teamId) {
        long clock = ChronoUnit.MICROS.between(Instant.EPOCH, Timestamps.cut(Instant.now()));
        long last = positions.computeIfAbsent(
                teamId, team -> Math.max(draft.state().events(team).lastGiven(), clock - 1));
        positions.put(teamId, last + 1);
        return last + 1;
    }

    @Override
    public List<Row> find(Table<?> table, List<RowKey> keys) {
        Opened files = database.opened();
        List<Object> found = files.state()
                .seen(state -> keys.stream()
                        .distinct()
                        .map(key -> table == EventTable.EVENTS
                                ? state.event(key.parts().get(0), key.parts().get(1))
                                : state.find(table, key))
                        .filter(Objects::nonNull)
                        .toList());
        return found.stream()
                .map(value -> LogText.row(
                        value instanceof EventEntry entry ? files.log().event(entry) : value))
                .toList();
    }

    @Override
    public OptionalLong size() {
        try {
            Path sessions = database.path().toRealPath();
            Path log = EventLog.beside(sessions);
            return OptionalLong.of(Files.size(sessions) + (Files.exists(log) ? Files.size(log) : 0));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong room() {
        Path folder = database.path().getParent();
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<String> writer() {
        return access != Access.READING ? Optional.empty() : WriterLock.otherWriter(database.real());
    }

    @Override
    public void close() {
        closing.run();
    }
}
