package dev.quipu.base.json;

import java.util.Arrays;

/** Drops the white space between the tokens of JSON, and nothing else: what is in texts and numbers stays as it was sent. */
final class Compaction {

    /** Whether a byte is a quote, a backslash or white space; most bytes are none, and then one look suffices. */
    private static final boolean[] IS_MARK = marks();

    private Compaction() {}

    private static boolean[] marks() {
        boolean[] marks = new boolean[256];
        for (char mark : "\"\\ \n\t\r".toCharArray()) {
            marks[mark] = true;
        }
        return marks;
    }

    /** Whether there is no such white space, so that the value can be taken as it is. */
    static boolean isCompact(byte[] source, int start, int end) {
        boolean isInText = false;
        for (int i = start; i < end; i++) {
            byte each = source[i];
            if (!IS_MARK[each & 0xFF]) {
                continue;
            }
            if (each == '"') {
                isInText = !isInText;
            } else if (each == '\\') {
                i++;
            } else if (!isInText) {
                return false;
            }
        }
        return true;
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
