package dev.quipu.port.table;

import java.util.List;

/**
 * What a row is known by, such as its team and id; ordered byte by byte as UTF-8, as every backend orders them.
 *
 * @param parts the values of its table's key columns
 */
public record RowKey(List<String> parts) implements Comparable<RowKey> {

    @Override
    public int compareTo(RowKey other) {
        for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
            int order = compare(parts.get(i), other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    /** By code point, which is UTF-8's order; {@link String#compareTo} puts pairs of surrogates before U+E000. */
    private static int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int ofA = a.codePointAt(i);
            int ofB = b.codePointAt(i);
            if (ofA != ofB) {
                return Integer.compare(ofA, ofB);
            }
            i += Character.charCount(ofA);
        }
        return Integer.compare(a.length(), b.length());
    }

    @Override
    public String toString() {
        return String.join(" ", parts);
    }
}
