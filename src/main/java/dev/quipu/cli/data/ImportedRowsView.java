package dev.quipu.cli.data;

import dev.quipu.transfer.rows.ImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of another tool's data, as JSON.
 *
 * @param tables what was taken, by table
 * @param refused records that were not taken, each with the reason
 * @param leftOut what has no place in Quipu, such as a whole table
 * @param unsupported by table that the store does not hold, the number of rows that were left out
 */
@RegisterForReflection
record ImportedRowsView(
        long created,
        long known,
        Map<String, Counts> tables,
        List<Refused> refused,
        List<Refused> leftOut,
        Map<String, Long> unsupported) {

    static ImportedRowsView of(ImportReport report, List<ImportReport.Refused> leftOut) {
        Map<String, Counts> tables = new LinkedHashMap<>();
        report.tables()
                .forEach((table, counts) -> tables.put(table.text(), new Counts(counts.created(), counts.known())));
        Map<String, Long> unsupported = new LinkedHashMap<>();
        report.unsupported().forEach((table, rows) -> unsupported.put(table.text(), rows));
        return new ImportedRowsView(
                tables.values().stream().mapToLong(Counts::created).sum(),
                tables.values().stream().mapToLong(Counts::known).sum(),
                tables,
                views(report.refused()),
                views(leftOut),
                unsupported);
    }

    private static List<Refused> views(List<ImportReport.Refused> all) {
        return all.stream().map(one -> new Refused(one.place(), one.reason())).toList();
    }

    /** Rows of a table: stored now, and there before. */
    @RegisterForReflection
    record Counts(long created, long known) {}

    /** What was not taken, and why. */
    @RegisterForReflection
    record Refused(String place, String reason) {}
}
