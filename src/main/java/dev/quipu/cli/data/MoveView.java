package dev.quipu.cli.data;

import dev.quipu.cli.command.OutsideView;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.MovePlan;
import dev.quipu.transfer.MoveReport;
import dev.quipu.transfer.Preflight;
import dev.quipu.transfer.TableDifference;
import dev.quipu.transfer.rows.ImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A move's plan and report as JSON. */
final class MoveView {

    private MoveView() {}

    static Plan of(MovePlan plan) {
        return new Plan(
                plan.source(),
                plan.target(),
                plan.isPossible(),
                plan.rowsToMove(),
                plan.checks().stream().map(MoveView::of).toList(),
                plan.tables().stream().map(MoveView::of).toList(),
                byName(plan.beyond()),
                plan.invalid().stream()
                        .map(row -> new Invalid(row.place(), row.reason()))
                        .toList());
    }

    static Report of(MoveReport report, OutsideView outside) {
        Map<String, Moved> moved = new TreeMap<>();
        report.moved().forEach((table, counts) -> moved.put(table.text(), of(counts)));
        return new Report(
                report.isVerified(),
                moved,
                byName(report.aside()),
                text(report.asideFile()),
                byName(report.leftOut()),
                text(report.backup()),
                report.tables().stream().map(MoveView::of).toList(),
                outside);
    }

    private static Check of(Preflight check) {
        return new Check(check.what(), check.state().name().toLowerCase(Locale.ROOT), check.detail());
    }

    private static Moved of(ImportReport.Counts counts) {
        return new Moved(counts.created(), counts.known());
    }

    private static Difference of(TableDifference table) {
        return new Difference(
                table.table().text(),
                new Side(table.source().rows(), table.source().checksum()),
                new Side(table.target().rows(), table.target().checksum()),
                table.equal(),
                of(table.missing()),
                of(table.changed()),
                of(table.extra()));
    }

    private static Rows of(TableDifference.Keys keys) {
        return new Rows(keys.count(), keys.first().stream().map(RowKey::parts).toList());
    }

    private static Map<String, Long> byName(Map<Table<?>, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((table, count) -> named.put(table.text(), count));
        return named;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** A plan. */
    @RegisterForReflection
    record Plan(
            String source,
            String target,
            boolean possible,
            long rowsToMove,
            List<Check> checks,
            List<Difference> tables,
            Map<String, Long> beyondTarget,
            List<Invalid> invalid) {}

    /** A report. */
    @RegisterForReflection
    record Report(
            boolean verified,
            Map<String, Moved> moved,
            Map<String, Long> aside,
            String asideFile,
            Map<String, Long> leftOut,
            String backup,
            List<Difference> tables,
            OutsideView contentsNotCopied) {}

    /** Something that was looked at. */
    @RegisterForReflection
    record Check(String what, String state, String detail) {}

    /** How a table differs. */
    @RegisterForReflection
    record Difference(String table, Side source, Side target, long alike, Rows missing, Rows changed, Rows extra) {}

    /** One side of a table. */
    @RegisterForReflection
    record Side(long rows, String checksum) {}

    /** Rows by their keys, of which the first 1,000 are named. */
    @RegisterForReflection
    record Rows(long count, List<List<String>> keys) {}

    /** What was stored, and what was there already. */
    @RegisterForReflection
    record Moved(long created, long known) {}

    /** A row that no store takes. */
    @RegisterForReflection
    record Invalid(String row, String reason) {}
}
