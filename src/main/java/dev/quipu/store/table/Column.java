package dev.quipu.store.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name as the databases call it, and our JSON
 * @param isRequired whether it always has a value
 * @param mostBytes the length in UTF-8 of a text that an index of PostgreSQL holds; older versions stored longer ones elsewhere
 */
public record Column(String name, Kind kind, boolean isRequired, int mostBytes) {

    private static final Pattern TEXT = Pattern.compile("(\\w+) (\\w+?)(?:\\((\\d+)\\))?(!?)");

    /**
     * Columns from a text such as <code>id text!, name text(765), metadata json</code>; the mark says that there is always a
     * value, the number how many bytes it may have.
     */
    static List<Column> list(String text) {
        return Arrays.stream(text.split(",")).map(Column::of).toList();
    }

    private static Column of(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Column(
                parts.group(1),
                Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                !parts.group(4).isEmpty(),
                parts.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(parts.group(3)));
    }
}
