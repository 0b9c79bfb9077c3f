package dev.quipu.transfer.from.line;

import dev.quipu.base.json.Utf8;
import java.io.CharConversionException;

/**
 * One line of a file.
 *
 * @param number its place in the file, from 1
 * @param bytes its bytes without the line's end; null if it is longer than {@link LineScanner#LONGEST_LINE}
 * @param isEnded whether a line feed ends it; otherwise it is the last line, and may be still being written
 */
public record RawLine(long number, byte[] bytes, boolean isEnded) {

    /** Whether it is longer than the longest that is read. */
    public boolean isTooLong() {
        return bytes == null;
    }

    /** Whether there is nothing but white space on it. */
    public boolean isBlank() {
        return !isTooLong() && start() == bytes.length;
    }

    /** Whether its first character that is no white space is this one of ASCII. */
    public boolean beginsWith(char character) {
        return !isTooLong() && !isBlank() && bytes[start()] == character;
    }

    /** How many zero bytes it holds, which text in UTF-8 never does; 0 if it is too long. */
    public int zeros() {
        int zeros = 0;
        for (int i = 0; !isTooLong() && i < bytes.length; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private int start() {
        int start = 0;
        while (start < bytes.length && (bytes[start] == ' ' || bytes[start] == '\t' || bytes[start] == '\r')) {
            start++;
        }
        return start;
    }

    /**
     * Looks whether it is text.
     *
     * @throws CharConversionException if it is not UTF-8: other bytes are not guessed at, since a line is kept as it is
     */
    public void checkText() throws CharConversionException {
        Utf8.check(bytes, 0, bytes.length);
    }
}
