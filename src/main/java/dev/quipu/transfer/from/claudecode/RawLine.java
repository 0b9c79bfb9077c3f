package dev.quipu.transfer.from.claudecode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a file.
 *
 * @param number its place in the file, from 1
 * @param bytes its bytes without the line's end; null if it is longer than {@link LineScanner#LONGEST_LINE}
 * @param isEnded whether a line feed ends it; otherwise it is the last line, and may be still being written
 */
record RawLine(long number, byte[] bytes, boolean isEnded) {

    private static final char REPLACEMENT = '\uFFFD';

    boolean isTooLong() {
        return bytes == null;
    }

    boolean isBlank() {
        return !isTooLong() && start() == bytes.length;
    }

    /** Whether its first character that is no white space is this one of ASCII. */
    boolean beginsWith(char character) {
        return !isTooLong() && !isBlank() && bytes[start()] == character;
    }

    /** How many zero bytes it holds, which text in UTF-8 never does; 0 if it is too long. */
    int zeros() {
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
     * The line's text.
     *
     * @throws CharacterCodingException if it is not UTF-8: other bytes are not guessed at, since a line is kept as it is
     */
    String text() throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // What is not UTF-8 was replaced by this character; only a line that holds it needs the slower look.
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly();
    }

    private String strictly() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
