package dev.quipu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * <code>Report ROWS SAMPLES WHERE [--record FILE]</code>: prints the table. With a file, it also puts the measured rows into
 * the file's table, each with when and where it was measured, and leaves the other rows there as they are.
 */
final class Report {

    private static final String MEASURED = "measured";
    private static final String LEAD = """
            # What was measured

            Written by `src/bench/run --record`; [README.md](README.md) tells what the rows mean. A figure is the median of its
            rounds with the smallest and the greatest; a ratio of 1 means as fast as the limit that was measured in turns with
            it. Machines are noisy and differ: look at the ratios.

            """;

    private Report() {}

    public static void main(String... arguments) throws IOException {
        Map<String, List<Sample>> samples;
        try (Stream<String> lines = Files.lines(Path.of(arguments[1]))) {
            samples = lines.map(Sample::parse).collect(Collectors.groupingBy(Sample::row));
        }
        List<Row> rows = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> new Row(fields[1], fields[2], samples.getOrDefault(fields[0], List.of())))
                .toList();
        List<Row> measured = rows.stream().filter(Row::isMeasured).toList();
        print(measured);
        if (arguments.length > 4) {
            record(Path.of(arguments[4]), rows, arguments[2]);
        }
    }

    /** For a terminal: a block for each row, because a line would be too wide. */
    private static void print(List<Row> rows) {
        for (Row row : rows) {
            List<String> cells = row.cells();
            System.out.println(cells.get(0));
            for (int i = 1; i < cells.size(); i++) {
                if (!cells.get(i).equals("–")) {
                    System.out.printf("    %-20s  %s%n", Row.HEADINGS.get(i), cells.get(i));
                }
            }
        }
    }

    private static void record(Path file, List<Row> rows, String where) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        rows.forEach(row -> lines.put(row.title(), null));
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("| "))
                    .forEach(line -> lines.replace(line.split(" \\| ")[0].substring(2), line));
        }
        rows.stream()
                .filter(row -> row.hasFigures() || row.isMeasured() && lines.get(row.title()) == null)
                .forEach(row -> lines.put(row.title(), "| " + String.join(" | ", row.cells()) + " | " + where + " |"));
        StringBuilder text = new StringBuilder(LEAD);
        text.append("| ")
                .append(String.join(" | ", Row.HEADINGS))
                .append(" | ")
                .append(MEASURED)
                .append(" |\n");
        text.append("|---".repeat(Row.HEADINGS.size() + 1)).append("|\n");
        lines.values().stream()
                .filter(line -> line != null)
                .forEach(line -> text.append(line).append('\n'));
        Files.writeString(file, text);
    }
}
