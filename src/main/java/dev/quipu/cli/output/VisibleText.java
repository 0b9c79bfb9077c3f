package dev.quipu.cli.output;

import java.util.function.IntPredicate;

/**
 * Texts of others, such as prompts and names of files, with everything visible that a terminal would obey instead of showing:
 * control characters, changes of direction, characters without width. They are shown as JSON writes them, <code>\n</code> or
 * <code>\u001b</code>, so that JSON stays the same JSON.
 */
public final class VisibleText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int ESCAPE = 0x1b;

    private VisibleText() {}

    /** A text that is to be on one line. */
    public static String value(String text) {
        return shown(text, VisibleText::isObeyed);
    }

    /** Lines; their ends and tabs stay. */
    public static String lines(String text) {
        return shown(text, one -> isObeyed(one) && one != '\n' && one != '\t');
    }

    /** Lines of which some are styled for the terminal; what styles them stays. */
    public static String styled(String text) {
        return shown(
                text,
                one -> isObeyed(one) && one != '\n' && one != '\r' && one != '\t' && one != ESCAPE && !isHalf(one));
    }

    private static String shown(String text, IntPredicate hidden) {
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(one -> {
            if (hidden.test(one)) {
                append(shown, one);
            } else {
                shown.appendCodePoint(one);
            }
        });
        return shown.toString();
    }

    private static void append(StringBuilder shown, int one) {
        switch (one) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(one)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }

    /** The joiners are part of words and of emoji; half a character could not be written at all. */
    private static boolean isObeyed(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> one != ZERO_WIDTH_NON_JOINER && one != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    /** A writer may get the halves of a character one after the other. */
    private static boolean isHalf(int one) {
        return Character.getType(one) == Character.SURROGATE;
    }
}
