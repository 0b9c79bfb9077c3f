package dev.quipu.base.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A growing buffer of JSON in UTF-8, with which pages are written. A generator that handles each character costs more than the
 * database that the page is read from.
 */
public final class JsonBytes {

    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789ABCDEF");
    private static final int FIRST_SIZE = 16 * 1024;
    private static final int LONGEST_TIME = 29;

    /** What stands behind the backslash for a character, 0 for one that stands for itself; {@code u} for one in hexadecimal. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** Drops what was written behind a {@link #length()} that it had before. */
    public void cut(int end) {
        length = end;
    }

    /** Writes JSON as it is. */
    public JsonBytes raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /** Writes JSON as it is. */
    public JsonBytes raw(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes an ASCII character as it is. */
    public JsonBytes raw(char json) {
        reserve(1);
        bytes[length++] = (byte) json;
        return this;
    }

    public JsonBytes writeNull() {
        return raw(NULL);
    }

    public JsonBytes writeNumber(long number) {
        return raw(Long.toString(number));
    }

    public JsonBytes writeBoolean(boolean flag) {
        return raw(Boolean.toString(flag));
    }

    /** Writes a text in quotes. */
    public JsonBytes writeText(String text) {
        return writeText(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a text in quotes.
     *
     * @param text in UTF-8
     */
    public JsonBytes writeText(byte[] text) {
        raw('"');
        int plain = 0;
        for (int i = 0; i < text.length; i++) {
            byte each = text[i];
            if (each >= 0 && ESCAPES[each] != 0) {
                append(text, plain, i);
                escape(each);
                plain = i + 1;
            }
        }
        append(text, plain, text.length);
        return raw('"');
    }

    /**
     * Writes a time in quotes, as {@link Instant#toString()} has it.
     *
     * @param micros since 1970, of the years 0001 to 9999
     */
    public JsonBytes writeTime(long micros) {
        reserve(LONGEST_TIME);
        length = TimeText.write(micros, bytes, length);
        return this;
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void append(byte[] text, int from, int to) {
        reserve(to - from);
        System.arraycopy(text, from, bytes, length, to - from);
        length += to - from;
    }

    private void escape(byte each) {
        raw('\\').raw((char) ESCAPES[each]);
        if (ESCAPES[each] == 'u') {
            raw('0').raw('0').raw((char) HEX[each >> 4]).raw((char) HEX[each & 15]);
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, 0x20, (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
