package dev.quipu.base.json;

import java.io.CharConversionException;

/** Tells texts from bytes that are none: Jackson reads <code>C0 AF</code> as a slash, which UTF-8 forbids. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Checks these bytes of an array.
     *
     * @throws CharConversionException if they are not UTF-8
     */
    public static void check(byte[] bytes, int start, int length) throws CharConversionException {
        int end = start + length;
        int i = start;
        while (i < end) {
            int more = bytes[i] >= 0 ? 0 : more(bytes, i, end);
            if (more < 0) {
                throw new CharConversionException("not UTF-8");
            }
            i += 1 + more;
        }
    }

    /** How many bytes follow the first one of a character that is not ASCII; -1 if they are no character (RFC 3629). */
    private static int more(byte[] bytes, int first, int end) {
        int lead = bytes[first] & 0xFF;
        int more = lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
        if (more < 0 || end - first <= more || !isSecond(lead, bytes[first + 1] & 0xFF)) {
            return -1;
        }
        for (int i = first + 2; i <= first + more; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return more;
    }

    /** Not one that makes a longer form of a character than it needs, half of a surrogate pair, or more than U+10FFFF. */
    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
