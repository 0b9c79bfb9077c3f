package dev.quipu.cli.data;

import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.ImportReport.Counts;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of rows that were taken in.
 *
 * @param leftOut what has no place in Quipu, such as a whole table
 * @param isToldBefore whether the user agreed that rows are left out of which the store does not hold the table
 */
record ImportedRows(ImportReport report, List<Refused> leftOut, boolean isToldBefore) {

    private static final int LINE_WIDTH = 1_000;

    /** Tells it, for people or as JSON; the exit code says whether all was taken. */
    int show(StoreCommand command, boolean json) {
        leftOut.forEach(one -> tell(command, one, "not imported"));
        report.refused().forEach(one -> tell(command, one, "refused"));
        command.print(json ? command.services().json(ImportedRowsView.of(report, leftOut)) : summary());
        boolean isAllTaken = report.refused().isEmpty()
                && (isToldBefore || report.unsupported().isEmpty());
        return isAllTaken ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void tell(StoreCommand command, Refused one, String fate) {
        command.tell(OneLine.of(fate + ": " + one.place() + ": " + one.reason(), LINE_WIDTH));
    }

    private String summary() {
        String tables = report.tables().entrySet().stream()
                .map(table -> table.getKey().text() + " " + words(table.getValue()))
                .collect(Collectors.joining("; "));
        String unsupported = report.unsupported().isEmpty()
                ? ""
                : " Skipped, because the store does not support them: "
                        + report.unsupported().entrySet().stream()
                                .map(table -> table.getValue() + " of "
                                        + table.getKey().text())
                                .collect(Collectors.joining(", "))
                        + ".";
        String refused =
                report.refused().isEmpty() ? "" : " " + report.refused().size() + " refused, listed above.";
        return (tables.isEmpty() ? "Nothing to import" : tables) + "." + unsupported + refused;
    }

    private static String words(Counts counts) {
        return counts.created() + " new, " + counts.known() + " already stored";
    }
}
