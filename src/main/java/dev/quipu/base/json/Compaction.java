package dev.quipu.base.json;

import java.util.Arrays;

/** Drops the white space between the tokens of JSON, and nothing else: what is in texts and numbers stays as it was sent. */
final class Compaction {

    private Compaction() {}

    /** Whether there is no such white space, so that the value can be taken as it is. */
    static boolean isCompact(byte[] source, int start, int end) {
        int i = start;
        while (i < end) {
            byte each = source[i++];
            if (each == '"') {
                i = textEnd(source, i, end);
            } else if (each <= ' ' && each >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Behind the quote that ends the text which begins here. Most bytes are in texts: this is a loop of its own for its speed. */
    private static int textEnd(byte[] source, int start, int end) {
        int i = start;
        while (i < end) {
            byte each = source[i++];
            if (each == '"') {
                return i;
            }
            i += each == '\\' ? 1 : 0;
        }
        return end;
    }

    /**
     * The value that these bytes hold, without the white space.
     *
     * @param source valid JSON in UTF-8 from {@code start} to before {@code end}
     */
    static byte[] of(byte[] source, int start, int end) {
        if (isCompact(source, start, end)) {
            return Arrays.copyOfRange(source, start, end);
        }
        byte[] compact = new byte[end - start];
        int length = 0;
        boolean isInText = false;
        for (int i = start; i < end; i++) {
            byte each = source[i];
            if (isInText) {
                compact[length++] = each;
                if (each == '\\') {
                    compact[length++] = source[++i];
                } else {
                    isInText = each != '"';
                }
            } else if (each != ' ' && each != '\n' && each != '\t' && each != '\r') {
                compact[length++] = each;
                isInText = each == '"';
            }
        }
        return length == compact.length ? compact : Arrays.copyOf(compact, length);
    }
}
