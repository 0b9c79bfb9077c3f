package dev.quipu.store.sqlite;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that a record's components lie in: their names in snake_case.
 *
 * @param components the names in Java, in order
 */
record Columns(List<String> components) {

    /** The columns of a record type. */
    static Columns of(Class<? extends Record> type) {
        return new Columns(Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    }

    /** The same without a component that no column holds. */
    Columns without(String component) {
        return new Columns(
                components.stream().filter(other -> !other.equals(component)).toList());
    }

    /** The name of a component's column. */
    static String column(String component) {
        return component.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** <code>a, b, c</code>. */
    String list() {
        return components.stream().map(Columns::column).collect(Collectors.joining(", "));
    }

    /** <code>:a, :b, :c</code>, by component. */
    String parameters() {
        return components.stream().map(component -> ":" + component).collect(Collectors.joining(", "));
    }

    /** <code>a = :a, b = :b</code>, without the given components. */
    String assignments(List<String> without) {
        return components.stream()
                .filter(component -> !without.contains(component))
                .map(component -> column(component) + " = :" + component)
                .collect(Collectors.joining(", "));
    }
}
