package dev.quipu.cli.data;

import dev.quipu.cli.command.OutsideView;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.BackupContents;
import dev.quipu.transfer.TableDifference;
import dev.quipu.transfer.WrittenBackup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A backup, or what was restored of it, as JSON.
 *
 * @param tables by table's name
 * @param damaged rows that a backup does not hold as they were; null of what was restored
 * @param leftOut by table that the store does not hold, the number of rows that were not restored; null of a backup
 * @param contentsNotCopied contents that are not in it; null of what was restored
 */
@RegisterForReflection
record SumsView(
        String file,
        long rows,
        Map<String, Sum> tables,
        List<Damaged> damaged,
        Map<String, Long> leftOut,
        OutsideView contentsNotCopied) {

    static SumsView of(Path file, WrittenBackup backup) {
        List<Damaged> damaged = backup.damaged().named().stream()
                .map(row -> new Damaged(row.place(), row.reason()))
                .toList();
        SumsView view = of(file, backup.tables());
        return new SumsView(view.file, view.rows, view.tables, damaged, null, null);
    }

    static SumsView of(Path file, BackupContents contents) {
        Map<String, Long> leftOut = new TreeMap<>();
        contents.unsupported().forEach((table, rows) -> leftOut.put(table.text(), rows));
        SumsView view = of(file, contents.tables());
        return new SumsView(view.file, view.rows, view.tables, null, leftOut, null);
    }

    private static SumsView of(Path file, Map<Table<?>, TableDifference.Side> sums) {
        Map<String, Sum> tables = new TreeMap<>();
        sums.forEach((table, side) -> tables.put(table.text(), new Sum(side.rows(), side.checksum())));
        long rows = sums.values().stream().mapToLong(TableDifference.Side::rows).sum();
        return new SumsView(file.toString(), rows, tables, null, null, null);
    }

    /** The same, with what was left out of it. */
    SumsView without(OutsideView outside) {
        return new SumsView(file, rows, tables, damaged, leftOut, outside);
    }

    /** A row that is damaged. */
    @RegisterForReflection
    record Damaged(String row, String reason) {}

    /** A table's number of rows and canonical checksum. */
    @RegisterForReflection
    record Sum(long rows, String checksum) {}
}
