package dev.quipu.base.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * One JSON value, kept as it was sent: key order, duplicate keys and every digit of a number survive; only white space
 * between tokens is dropped. It is held as a text or as that text's UTF-8, whichever it was made of; the other is made when it
 * is asked for. Equal to another of the same text.
 */
public final class Json {

    /** The empty object, <code>{}</code>. */
    public static final Json EMPTY_OBJECT = new Json("{}");

    /** The empty array, <code>[]</code>. */
    public static final Json EMPTY_ARRAY = new Json("[]");

    private static final int AT_ONCE = 4_096;

    private final byte[] utf8;
    private final String text;

    /**
     * A value by its text.
     *
     * @param text without insignificant white space, never null
     */
    public Json(String text) {
        this(Objects.requireNonNull(text, "text"), null);
    }

    private Json(String text, byte[] utf8) {
        this.text = text;
        this.utf8 = utf8;
    }

    /**
     * A value by its text's bytes, for one that is read from where it has bytes and written to where it has them again.
     *
     * @param utf8 valid UTF-8, without insignificant white space; not to be changed any more
     */
    public static Json ofUtf8(byte[] utf8) {
        return new Json(null, utf8);
    }

    /** The value's text; made of the bytes at each call where the value is held as those. */
    public String text() {
        return text == null ? new String(utf8, StandardCharsets.UTF_8) : text;
    }

    /** The value's text in UTF-8; not to be changed. */
    public byte[] utf8() {
        return utf8 == null ? text.getBytes(StandardCharsets.UTF_8) : utf8;
    }

    /** About how long it is, without a look at it: its characters, or its bytes, which are three times as many at most. */
    public int length() {
        return utf8 == null ? text.length() : utf8.length;
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return beginsWith('{');
    }

    /** Whether the value is an array. */
    public boolean isArray() {
        return beginsWith('[');
    }

    private boolean beginsWith(char first) {
        return length() > 0 && (utf8 == null ? text.charAt(0) : utf8[0]) == first;
    }

    /** Whether the value is the literal <code>null</code>. */
    public boolean isNull() {
        return length() == 4 && text().equals("null");
    }

    /** How many objects and arrays are within one another, the outermost included; 0 of any other value. */
    public int depth() {
        String text = text();
        int depth = 0;
        int deepest = 0;
        boolean isInText = false;
        boolean isEscaped = false;
        // A value may be megabytes long, and an array is walked through several times as fast as a text.
        char[] some = new char[Math.min(text.length(), AT_ONCE)];
        for (int from = 0; from < text.length(); from += some.length) {
            int length = Math.min(some.length, text.length() - from);
            text.getChars(from, from + length, some, 0);
            for (int i = 0; i < length; i++) {
                char each = some[i];
                if (isEscaped) {
                    isEscaped = false;
                } else if (isInText && each == '\\') {
                    isEscaped = true;
                } else if (each == '"') {
                    isInText = !isInText;
                } else if (!isInText && (each == '{' || each == '[')) {
                    deepest = Math.max(deepest, ++depth);
                } else if (!isInText && (each == '}' || each == ']')) {
                    depth--;
                }
            }
        }
        return deepest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json
                && (utf8 != null && json.utf8 != null ? Arrays.equals(utf8, json.utf8) : text().equals(json.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
