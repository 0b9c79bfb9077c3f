package dev.quipu.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jline.utils.WCWidth;
import picocli.CommandLine.Help.Ansi;

/** Tables for people: each column as wide as its longest value, and all of them as wide as the terminal at most. */
public final class TextTable {

    private static final String GAP = "  ";
    /** Of a text this much is worth its place. */
    private static final int NARROWEST = 16;

    private TextTable() {}

    /** Rows as lines, with the headers above them. */
    public static <T> String of(List<T> rows, List<TextColumn<T>> columns, TableStyle style) {
        List<Filled> filled = new ArrayList<>();
        columns.forEach(column -> filled.add(filled(column, rows, style)));
        fit(filled, style.width());
        List<String> lines = new ArrayList<>();
        for (int line = 0; line <= rows.size(); line++) {
            lines.add(line(filled, line));
        }
        if (style.isStyled()) {
            lines.set(0, Ansi.ON.string("@|bold " + lines.get(0) + "|@"));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static <T> Filled filled(TextColumn<T> column, List<T> rows, TableStyle style) {
        List<String> cells = new ArrayList<>();
        cells.add(column.header());
        boolean isNumber = false;
        for (T row : rows) {
            Object value = column.value().apply(row);
            isNumber |= value instanceof Number;
            cells.add(text(value, style));
        }
        int longest = cells.stream().mapToInt(TextTable::width).max().orElse(0);
        boolean isWhole = column.isKey() || style.isWide();
        return new Filled(cells, isNumber, column.rank(), isWhole ? longest : Math.min(longest, column.widest()));
    }

    private static String text(Object value, TableStyle style) {
        if (value == null) {
            return "";
        }
        return value instanceof Instant time ? style.times().minute(time) : VisibleText.value(value.toString());
    }

    /** Takes columns out, the least important ones first, unless a long one among the rest can be cut instead. */
    private static void fit(List<Filled> columns, int width) {
        while (width > 0 && excess(columns, width) > 0) {
            int excess = excess(columns, width);
            int longest = -1;
            for (int i = 0; i < columns.size(); i++) {
                boolean canBeCut = !columns.get(i).isKey() && columns.get(i).width() - excess >= NARROWEST;
                if (canBeCut
                        && (longest < 0
                                || columns.get(i).width() > columns.get(longest).width())) {
                    longest = i;
                }
            }
            if (longest >= 0) {
                columns.set(longest, columns.get(longest).cut(excess));
                return;
            }
            Filled least = columns.stream()
                    .filter(column -> !column.isKey())
                    .min(Comparator.comparingInt(Filled::rank))
                    .orElse(null);
            if (least == null) {
                return;
            }
            columns.remove(least);
        }
    }

    private static int excess(List<Filled> columns, int width) {
        return columns.stream()
                        .mapToInt(column -> column.width() + GAP.length())
                        .sum()
                - GAP.length()
                - width;
    }

    private static String line(List<Filled> columns, int number) {
        StringBuilder line = new StringBuilder();
        for (Filled column : columns) {
            String cell = shortened(column.cells().get(number), column.width());
            String space = " ".repeat(column.width() - width(cell));
            line.append(line.isEmpty() ? "" : GAP).append(column.isNumber() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /** A text on so many places of a terminal, with an ellipsis where it is cut. */
    public static String shortened(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int end = text.length();
        while (width(text.substring(0, end)) > width - 1) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    /** Places on a terminal, of which some characters take two and others none. */
    private static int width(String text) {
        return text.codePoints().map(one -> Math.max(0, WCWidth.wcwidth(one))).sum();
    }

    /** A column with its header and all its values. */
    private record Filled(List<String> cells, boolean isNumber, int rank, int width) {

        boolean isKey() {
            return rank == Integer.MAX_VALUE;
        }

        Filled cut(int places) {
            return new Filled(cells, isNumber, rank, width - places);
        }
    }
}
