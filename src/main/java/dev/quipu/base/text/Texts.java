package dev.quipu.base.text;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** What holds for every text that is stored: a length, and nothing that one of the backends cannot keep. */
public final class Texts {

    /** Characters in an id, of whatever agent made it. */
    public static final int ID_LENGTH = 255;

    /** The order of ids on every backend: by code points, which is that of their bytes in UTF-8. */
    public static final Comparator<String> BY_CODE_POINTS = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final String HALF_PAIR = "must not contain half of a surrogate pair";
    private static final int AT_ONCE = 4_096;

    private Texts() {}

    /**
     * What is wrong with a text, null if nothing is.
     *
     * @param maximum the length in UTF-16 code units
     */
    public static String fault(String text, int minimum, int maximum) {
        if (text.length() < minimum) {
            return "must not be empty";
        }
        if (text.length() > maximum) {
            return "must have at most " + maximum + " characters, has " + text.length();
        }
        boolean isHalf = false;
        // An array is walked through several times as fast as a text.
        char[] some = new char[Math.min(text.length(), AT_ONCE)];
        for (int from = 0; from < text.length(); from += some.length) {
            int length = Math.min(some.length, text.length() - from);
            text.getChars(from, from + length, some, 0);
            for (int i = 0; i < length; i++) {
                char c = some[i];
                if (isHalf != Character.isLowSurrogate(c)) {
                    return HALF_PAIR;
                }
                if (c == 0) {
                    return "must not contain the character U+0000";
                }
                isHalf = Character.isHighSurrogate(c);
            }
        }
        return isHalf ? HALF_PAIR : null;
    }

    /** The same of a name that people give and read, which is on one line: without control characters. */
    public static String nameFault(String text, int maximum) {
        String fault = fault(text, 1, maximum);
        return fault == null && text.codePoints().anyMatch(Texts::breaksLine)
                ? "must not contain line breaks or other control characters"
                : fault;
    }

    private static boolean breaksLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * The same of a text that an index holds. PostgreSQL keeps no more than 2,704 bytes of a row in an index, the other
     * backends have no such limit; what one of them takes, all do.
     *
     * @param mostBytes the length in UTF-8
     */
    public static String indexedFault(String text, int minimum, int mostBytes) {
        String fault = fault(text, minimum, Integer.MAX_VALUE);
        if (fault != null || text.length() * 3 <= mostBytes) {
            return fault;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= mostBytes ? null : "must have at most " + mostBytes + " bytes in UTF-8, has " + bytes;
    }

    /** What is wrong with a value of any kind that others give us to be stored, null if nothing is. */
    public static String fault(Json json) {
        return json.depth() > JsonText.DEEPEST
                ? "must not be nested deeper than " + JsonText.DEEPEST + " levels"
                : fault(json.text(), 0, Integer.MAX_VALUE);
    }

    /** The text without what no backend can keep, and without what stands after so many characters. */
    public static String cut(String text, int maximum) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), maximum));
        text.codePoints()
                .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .takeWhile(c -> clean.length() + Character.charCount(c) <= maximum)
                .forEachOrdered(clean::appendCodePoint);
        return clean.toString();
    }
}
