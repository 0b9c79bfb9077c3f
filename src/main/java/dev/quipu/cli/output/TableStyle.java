package dev.quipu.cli.output;

/**
 * How a table is shown.
 *
 * @param times how times are written, null if there are none
 * @param width places on a line, 0 for as many as there are
 * @param isWide whether nothing is cut
 * @param isStyled whether the terminal takes styles
 */
public record TableStyle(Times times, int width, boolean isWide, boolean isStyled) {

    /** For a table between lines of text; it holds no times. */
    public static TableStyle unstyled() {
        return new TableStyle(null, Terminal.isOutput() ? Terminal.width() : 0, false, false);
    }

    /** For the terminal if there is one, else with everything. */
    public static TableStyle ofOutput(Times times, boolean isWide) {
        int width = Terminal.isOutput() && !isWide ? Terminal.width() : 0;
        return new TableStyle(times, width, isWide, Terminal.takesColours());
    }
}
