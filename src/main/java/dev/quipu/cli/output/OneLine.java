package dev.quipu.cli.output;

/** Texts of others on a line of ours. */
public final class OneLine {

    private OneLine() {}

    /** The text as {@link VisibleText} shows it, cut to so many characters. */
    public static String of(String text, int width) {
        // What is cut off anyway need not be made visible.
        String line = VisibleText.value(text.length() / 2 < width ? text : text.substring(0, 2 * width));
        return line.codePointCount(0, line.length()) <= width
                ? line
                : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
    }
}
