package dev.quipu.transfer;

import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.ImportReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a move did.
 *
 * @param moved by table, what was stored now and what was there already
 * @param aside by table, rows that were written aside
 * @param asideFile the file that holds them, null if there are none
 * @param leftOut by table that the target does not hold, the number of rows that stayed behind
 * @param backup the backup of what the target held, null if none was made
 * @param tables how the target's rows differ from the source's after it, by table
 * @param isVerified whether the target holds all of the source that was neither written aside nor left out, unchanged
 */
public record MoveReport(
        Map<Table<?>, ImportReport.Counts> moved,
        Map<Table<?>, Long> aside,
        Path asideFile,
        Map<Table<?>, Long> leftOut,
        Path backup,
        List<TableDifference> tables,
        boolean isVerified) {}
