package dev.quipu.base.json;

import java.util.Objects;

/**
 * One JSON value, kept as it was sent: key order, duplicate keys and every digit of a number survive; only white space
 * between tokens is dropped.
 *
 * @param text the value's text without insignificant white space, never null
 */
public record Json(String text) {

    /** The empty object, <code>{}</code>. */
    public static final Json EMPTY_OBJECT = new Json("{}");

    /** The empty array, <code>[]</code>. */
    public static final Json EMPTY_ARRAY = new Json("[]");

    private static final int AT_ONCE = 4_096;

    public Json {
        Objects.requireNonNull(text, "text");
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return text.startsWith("{");
    }

    /** Whether the value is the literal <code>null</code>. */
    public boolean isNull() {
        return text.equals("null");
    }

    /** How many objects and arrays are within one another, the outermost included; 0 of any other value. */
    public int depth() {
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
    public String toString() {
        return text;
    }
}
