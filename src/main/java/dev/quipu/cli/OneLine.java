package dev.quipu.cli;

/** Texts of others on a line of ours. */
final class OneLine {

    private OneLine() {}

    /** The text without control characters, which a terminal would obey, and cut to so many characters. */
    static String of(String text, int width) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
