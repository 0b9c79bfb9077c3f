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
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isInText && each == '\\') {
                i++;
            } else if (each == '"') {
                isInText = !isInText;
            } else if (!isInText && (each == '{' || each == '[')) {
                deepest = Math.max(deepest, ++depth);
            } else if (!isInText && (each == '}' || each == ']')) {
                depth--;
            }
        }
        return deepest;
    }

    @Override
    public String toString() {
        return text;
    }
}
