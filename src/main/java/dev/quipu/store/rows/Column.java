package dev.quipu.store.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A column of a table.
 *
 * @param name as the databases call it, and our JSON
 * @param isRequired whether it always has a value
 */
public record Column(String name, Kind kind, boolean isRequired) {

    /** Columns from a text such as <code>id text!, metadata json</code>; the mark says that there is always a value. */
    static List<Column> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(column -> column.split(" "))
                .map(parts -> new Column(
                        parts[0],
                        Kind.valueOf(parts[1].replace("!", "").toUpperCase(Locale.ROOT)),
                        parts[1].endsWith("!")))
                .toList();
    }
}
