package dev.quipu.transfer.rows;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.Tables;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the rows of tables that a target does not hold. They are told beforehand, and left out if that is wanted. */
public final class UnsupportedRows {

    private final Set<Table<?>> held;
    private final Map<Table<?>, Long> counts = Tables.map();

    /** @param held the tables that the target holds */
    public UnsupportedRows(Set<Table<?>> held) {
        this.held = held;
    }

    /** Whether the target holds the row's table; if not, it counts. The team that every store makes for itself never does. */
    public boolean see(Row row) {
        if (held.contains(row.table())) {
            return true;
        }
        if (!OwnTeam.isUntouched(row)) {
            counts.merge(row.table(), 1L, Long::sum);
        }
        return false;
    }

    /** By table, how many there are. */
    public Map<Table<?>, Long> counts() {
        return counts;
    }

    /** What a backend cannot hold, for people: a sentence without what to do. */
    public static String told(BackendName backend, Map<Table<?>, Long> counts) {
        return backend.text() + " does not support some rows: "
                + counts.entrySet().stream()
                        .map(table -> table.getValue() + " of " + table.getKey().text())
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
