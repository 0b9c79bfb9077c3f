package dev.quipu.cli;

import dev.quipu.transfer.ImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of rows that were imported, as JSON.
 *
 * @param tables by table's name
 */
@RegisterForReflection
record RowImportView(long created, long known, Map<String, Counts> tables, List<Refused> refused) {

    /** Shows a report, for people or as JSON; the exit code says whether all was taken. */
    static int show(StoreCommand command, ImportReport report, boolean json) {
        RowImportView view = of(report);
        report.refused().forEach(row -> command.tell(OneLine.of(row.place() + ": " + row.reason(), Integer.MAX_VALUE)));
        command.print(json ? command.services().json(view) : view.sentence());
        return report.refused().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static RowImportView of(ImportReport report) {
        Map<String, Counts> tables = new TreeMap<>();
        report.tables()
                .forEach((table, counts) -> tables.put(table.text(), new Counts(counts.created(), counts.known())));
        return new RowImportView(
                tables.values().stream().mapToLong(Counts::created).sum(),
                tables.values().stream().mapToLong(Counts::known).sum(),
                tables,
                report.refused().stream()
                        .map(row -> new Refused(row.place(), row.reason()))
                        .toList());
    }

    private String sentence() {
        String what = tables.entrySet().stream()
                .map(entry -> entry.getValue().created() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
        return created + " rows taken" + (what.isEmpty() ? "" : " (" + what + ")") + ", " + known + " known already"
                + (refused.isEmpty() ? "." : ", " + refused.size() + " not taken, named above.");
    }

    /** Rows of a table. */
    @RegisterForReflection
    record Counts(long created, long known) {}

    /** A record that was not taken. */
    @RegisterForReflection
    record Refused(String place, String reason) {}
}
