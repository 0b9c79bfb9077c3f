package dev.quipu.blackbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What <code>/q/metrics</code> shows.
 *
 * @param help each family's help text
 * @param series every series, with its value
 */
public record Exposition(Map<String, String> help, Map<Series, Double> series) {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\S+)?(?: # .*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** A metric's name and its labels. */
    public record Series(String name, Map<String, String> labels) {}

    public static Exposition of(String text) {
        Map<String, String> help = new HashMap<>();
        Map<Series, Double> series = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("# HELP ")) {
                String[] parts = line.split(" ", 4);
                help.put(parts[2], parts.length > 3 ? parts[3].strip() : "");
            } else if (!line.startsWith("#") && !line.isBlank()) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches()) {
                    throw new AssertionError("Not a sample: " + line);
                }
                series.put(new Series(sample.group(1), labels(sample.group(2))), value(sample.group(3)));
            }
        }
        return new Exposition(help, series);
    }

    /** The names of the series of ours. */
    public List<Series> ours() {
        return series.keySet().stream()
                .filter(one -> one.name().startsWith("quipu_"))
                .toList();
    }

    /** The help of the family that a series is of; empty if it has none. */
    public String helpOf(String name) {
        for (String suffix : List.of("", "_total", "_count", "_sum", "_max", "_bucket")) {
            if (name.endsWith(suffix)) {
                String text = help.get(name.substring(0, name.length() - suffix.length()));
                if (text != null) {
                    return text;
                }
            }
        }
        return "";
    }

    /** The value of the only series of a name that has these labels, names and values in turn. */
    public double value(String name, String... labels) {
        List<Double> found = new ArrayList<>();
        series.forEach((one, value) -> {
            boolean fits = one.name().equals(name);
            for (int i = 0; i < labels.length; i += 2) {
                fits = fits && labels[i + 1].equals(one.labels().get(labels[i]));
            }
            if (fits) {
                found.add(value);
            }
        });
        if (found.size() != 1) {
            throw new AssertionError(name + " has " + found.size() + " series with " + List.of(labels));
        }
        return found.get(0);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static double value(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
