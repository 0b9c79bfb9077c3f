package dev.quipu.cli;

import dev.quipu.transfer.ImportReport;
import dev.quipu.transfer.ImportReport.Counts;
import dev.quipu.transfer.ImportReport.Refused;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of rows that were taken in.
 *
 * @param leftOut what has no place in Quipu, such as a whole table
 */
record ImportedRows(ImportReport report, List<Refused> leftOut) {

    private static final int LINE_WIDTH = 1_000;

    /** Tells it, for people or as JSON; the exit code says whether all was taken. */
    int show(StoreCommand command, boolean json) {
        leftOut.forEach(one -> tell(command, one, "left out"));
        report.refused().forEach(one -> tell(command, one, "refused"));
        command.print(json ? command.services().json(ImportedRowsView.of(report, leftOut)) : summary());
        return report.refused().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void tell(StoreCommand command, Refused one, String fate) {
        command.tell(OneLine.of(fate + ": " + one.place() + ": " + one.reason(), LINE_WIDTH));
    }

    private String summary() {
        String tables = report.tables().entrySet().stream()
                .map(table -> table.getKey().text() + " " + words(table.getValue()))
                .collect(Collectors.joining("; "));
        String refused =
                report.refused().isEmpty() ? "" : " " + report.refused().size() + " refused, named above.";
        return (tables.isEmpty() ? "Nothing to take" : tables) + "." + refused;
    }

    private static String words(Counts counts) {
        return counts.created() + " new, " + counts.known() + " known already";
    }
}
