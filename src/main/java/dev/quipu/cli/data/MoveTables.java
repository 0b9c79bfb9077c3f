package dev.quipu.cli.data;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.cli.output.TextTable;
import dev.quipu.transfer.MovePlan;
import dev.quipu.transfer.MoveReport;
import dev.quipu.transfer.TableDifference;
import dev.quipu.transfer.rows.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A move's plan and report for people. */
final class MoveTables {

    private static final int MOST_KEYS = 20;
    private static final int CHECKSUM = 12;

    private static final List<TextColumn<TableDifference>> COLUMNS = List.of(
            TextColumn.key("TABLE", table -> table.table().text()),
            new TextColumn<>("SOURCE", table -> table.source().rows(), 3),
            new TextColumn<>("TARGET", table -> table.target().rows(), 3),
            new TextColumn<>("ALIKE", table -> table.equal(), 2),
            new TextColumn<>("MISSING", table -> table.missing().count(), 4),
            new TextColumn<>("CHANGED", table -> table.changed().count(), 5),
            new TextColumn<>("EXTRA", table -> table.extra().count(), 4),
            new TextColumn<>("CHECKSUMS", MoveTables::checksums, 1));

    private MoveTables() {}

    static String of(MovePlan plan) {
        List<String> parts = new ArrayList<>();
        parts.add("From " + plan.source() + "\nTo   " + plan.target());
        parts.add(plan.checks().stream()
                .map(check -> String.format(
                        "%-8s %-16s %s",
                        check.state().name().toLowerCase(Locale.ROOT),
                        check.what(),
                        OneLine.of(check.detail(), Integer.MAX_VALUE)))
                .collect(Collectors.joining("\n")));
        parts.add(differences(plan.tables()));
        plan.invalid().stream().limit(MOST_KEYS).forEach(row -> parts.add(refused(row)));
        parts.addAll(keys(plan.tables()));
        parts.add(
                plan.isPossible()
                        ? plan.rowsToMove() + " rows would be moved. Nothing was changed; use --execute to move them."
                        : "The move is not possible: see the failed checks above. Nothing was changed.");
        return join(parts);
    }

    static String of(MoveReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(differences(report.tables()));
        parts.addAll(keys(report.tables()));
        if (report.backup() != null) {
            parts.add("The previous contents of the target are in " + report.backup() + ".");
        }
        if (report.asideFile() != null) {
            long rows =
                    report.aside().values().stream().mapToLong(Long::longValue).sum();
            parts.add(rows + " rows were not moved; they are in " + report.asideFile() + ", each with the reason.");
        }
        if (!report.leftOut().isEmpty()) {
            parts.add("Skipped, because the target does not support them: "
                    + report.leftOut().entrySet().stream()
                            .map(table ->
                                    table.getValue() + " of " + table.getKey().text())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        long created = report.moved().values().stream()
                .mapToLong(ImportReport.Counts::created)
                .sum();
        parts.add(created + " rows moved. "
                + (report.isVerified()
                        ? "Both stores were compared row by row: they are identical."
                        : "The stores DIFFER (see above); do not switch to the target."));
        return join(parts);
    }

    private static String differences(List<TableDifference> tables) {
        List<TableDifference> told = tables.stream()
                .filter(table -> table.source().rows() + table.target().rows() > 0)
                .toList();
        return told.isEmpty() ? "" : TextTable.of(told, COLUMNS, TableStyle.unstyled());
    }

    private static String checksums(TableDifference table) {
        String source = table.source().checksum().substring(0, CHECKSUM);
        String target = table.target().checksum().substring(0, CHECKSUM);
        return source.equals(target) ? source : source + " / " + target;
    }

    /** What differs and what is too much; what is missing before a move is what it moves. */
    private static List<String> keys(List<TableDifference> tables) {
        List<String> lines = new ArrayList<>();
        for (TableDifference table : tables) {
            add(lines, table, "changed", table.changed());
            add(lines, table, "extra", table.extra());
            if (table.equal() > 0
                    && table.missing().count() > 0
                    && table.missing().count() <= MOST_KEYS) {
                add(lines, table, "missing", table.missing());
            }
        }
        return lines;
    }

    private static void add(List<String> lines, TableDifference table, String kind, TableDifference.Keys keys) {
        if (keys.count() > 0) {
            String named = keys.first().stream()
                    .limit(MOST_KEYS)
                    .map(key -> "  " + ApiCommand.name(key.toString()))
                    .collect(Collectors.joining("\n"));
            String more = keys.count() > MOST_KEYS
                    ? "\n  and " + (keys.count() - MOST_KEYS) + " more (--json lists up to 1000)"
                    : "";
            lines.add(table.table().text() + " " + kind + ":\n" + named + more);
        }
    }

    private static String refused(ImportReport.Refused row) {
        return OneLine.of(row.place() + ": " + row.reason(), Integer.MAX_VALUE);
    }

    private static String join(List<String> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }
}
