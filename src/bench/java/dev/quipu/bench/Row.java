package dev.quipu.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A row of the table: the samples of one figure, and what becomes of them.
 *
 * @param title what is measured
 * @param goal what it should be, may be empty
 * @param samples in the order in which they were taken
 */
record Row(String title, String goal, List<Sample> samples) {

    static final List<String> HEADINGS = List.of(
            "what", "Quipu", "p50 / p99 ms", "limit", "limit's p50 / p99 ms", "ratio", "CPU s / 1,000", "goal", "note");

    boolean isMeasured() {
        return !samples.isEmpty();
    }

    /** Whether there is a figure, and not only a note that says why there is none. */
    boolean hasFigures() {
        return samples.stream().anyMatch(sample -> sample.text() == null);
    }

    /** The cells under {@link #HEADINGS}; what there is nothing of is a dash. */
    List<String> cells() {
        return List.of(
                title,
                value("quipu"),
                latency("quipu"),
                value("limit"),
                latency("limit"),
                text(ratio()),
                text(Spread.of(numbers("quipu", Sample::cpu))),
                goal.isEmpty() ? "–" : goal,
                note());
    }

    private String value(String side) {
        Spread spread = Spread.of(numbers(side, Sample::value));
        String unit = samples.stream()
                .filter(sample -> sample.side().equals(side))
                .map(Sample::unit)
                .findFirst()
                .orElse("");
        return spread == null ? "–" : text(spread) + (unit.startsWith("/") ? unit : " " + unit);
    }

    private String latency(String side) {
        Spread p50 = Spread.of(numbers(side, Sample::p50));
        Spread p99 = Spread.of(numbers(side, Sample::p99));
        return p50 == null || p99 == null
                ? "–"
                : Spread.milliseconds(p50.median()) + " / " + p99.text(Spread::milliseconds);
    }

    /** Of each round by itself, so that what slowed the machine down for a while slowed both. */
    private Spread ratio() {
        Map<String, Double> limits = samples.stream()
                .filter(sample -> sample.side().equals("limit"))
                .collect(Collectors.toMap(Sample::round, Sample::value, (first, second) -> second, LinkedHashMap::new));
        return Spread.of(samples.stream()
                .filter(sample -> sample.side().equals("quipu") && limits.containsKey(sample.round()))
                .map(sample -> sample.value() / limits.get(sample.round()))
                .toList());
    }

    private String note() {
        String notes =
                samples.stream().map(Sample::text).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return notes.isEmpty() ? "–" : notes;
    }

    private List<Double> numbers(String side, ToDoubleFunction<Sample> number) {
        return samples.stream()
                .filter(sample -> sample.side().equals(side))
                .map(number::applyAsDouble)
                .toList();
    }

    private static String text(Spread spread) {
        return spread == null ? "–" : spread.text(Spread::plain);
    }
}
