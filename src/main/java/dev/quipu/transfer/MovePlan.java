package dev.quipu.transfer;

import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.ImportReport;
import java.util.List;
import java.util.Map;

/**
 * What a move would do.
 *
 * @param checks what was looked at
 * @param tables how the target's rows differ from the source's now, by table
 * @param beyond rows of tables that the target cannot hold
 * @param invalid the first 1,000 rows of the source that no store takes as they are
 */
public record MovePlan(
        String source,
        String target,
        List<Preflight> checks,
        List<TableDifference> tables,
        Map<Table<?>, Long> beyond,
        List<ImportReport.Refused> invalid) {

    /** Whether nothing stands against it. */
    public boolean isPossible() {
        return checks.stream().noneMatch(check -> check.state() == Preflight.State.FAILED);
    }

    /** Rows that go from one to the other. */
    public long rowsToMove() {
        return tables.stream().mapToLong(table -> table.missing().count()).sum();
    }

    /** Whether the target holds rows that are not in the source as they are there. */
    public boolean holdsOthers() {
        return tables.stream()
                .anyMatch(table -> table.changed().count() > 0 || table.extra().count() > 0);
    }
}
