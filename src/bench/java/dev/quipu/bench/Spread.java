package dev.quipu.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The median of some measurements, with the smallest and the greatest. */
record Spread(double median, double minimum, double maximum) {

    /** What was not measured (NaN) does not count; null if nothing was. */
    static Spread of(List<Double> values) {
        double[] sorted = values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return null;
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** For people: <code>median (minimum–maximum)</code>. */
    String text(DoubleFunction<String> number) {
        return number.apply(median) + " (" + number.apply(minimum) + "–" + number.apply(maximum) + ")";
    }

    /** Three digits that count, at least. */
    static String plain(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Microseconds as milliseconds. */
    static String milliseconds(double microseconds) {
        return plain(microseconds / 1_000);
    }
}
