package dev.quipu.cli.conversation;

import dev.quipu.cli.output.Times;
import dev.quipu.cli.output.VisibleText;

/**
 * How a conversation is shown to people.
 *
 * @param times how times are written
 * @param isStyled whether the terminal takes styles
 * @param showsThinking whether thoughts are shown whole
 * @param showsTools whether what tools were given and gave back is shown whole
 */
record LogStyle(Times times, boolean isStyled, boolean showsThinking, boolean showsTools) {

    private static final String RESET = "\u001b[0m";

    /** A text of others, whose control characters are made visible. */
    String plain(String text) {
        return VisibleText.lines(text);
    }

    String bold(String text) {
        return styled("\u001b[1m", text);
    }

    String dim(String text) {
        return styled("\u001b[2m", text);
    }

    String red(String text) {
        return styled("\u001b[31m", text);
    }

    private String styled(String begin, String text) {
        return isStyled ? begin + plain(text) + RESET : plain(text);
    }
}
