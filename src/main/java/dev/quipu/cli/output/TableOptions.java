package dev.quipu.cli.output;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command shows its table. */
public final class TableOptions {

    @Option(names = "--wide", description = "Show all columns in full. Default: what fits the terminal.")
    private boolean wide;

    @Mixin
    private TimeOption time = new TimeOption();

    /** Rows as a table for standard output. */
    public <T> String table(List<T> rows, List<TextColumn<T>> columns) {
        return TextTable.of(rows, columns, TableStyle.ofOutput(time.times(), wide));
    }
}
