package dev.quipu.port.table;

import java.util.Objects;

/**
 * What stands in a row for a stored value that is none of its column's kind, as damage leaves it: so a row with one such value
 * can still be read, named and kept.
 *
 * @param text the value as the database shows it, never null
 */
public record Unreadable(String text) {

    public Unreadable {
        Objects.requireNonNull(text, "text");
    }
}
