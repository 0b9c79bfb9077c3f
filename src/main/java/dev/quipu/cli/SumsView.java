package dev.quipu.cli;

import dev.quipu.transfer.TableDifference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A backup, or what was restored of it, as JSON.
 *
 * @param tables by table's name
 * @param contentsNotCopied contents that are not in it; null of what was restored
 */
@RegisterForReflection
record SumsView(String file, long rows, Map<String, Sum> tables, OutsideView contentsNotCopied) {

    static SumsView of(Path file, Map<dev.quipu.store.rows.Table, TableDifference.Side> sums) {
        Map<String, Sum> tables = new TreeMap<>();
        sums.forEach((table, side) -> tables.put(table.text(), new Sum(side.rows(), side.checksum())));
        long rows = sums.values().stream().mapToLong(TableDifference.Side::rows).sum();
        return new SumsView(file.toString(), rows, tables, null);
    }

    /** The same, with what was left out of it. */
    SumsView without(OutsideView outside) {
        return new SumsView(file, rows, tables, outside);
    }

    /** A table's number of rows and canonical checksum. */
    @RegisterForReflection
    record Sum(long rows, String checksum) {}
}
