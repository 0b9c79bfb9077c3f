package dev.quipu.cli.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes to a terminal, and shows what would command or reorder it; styles of our own pass. */
public final class TerminalWriter extends FilterWriter {

    public TerminalWriter(Writer terminal) {
        super(terminal);
    }

    @Override
    public void write(int one) throws IOException {
        out.write(VisibleText.styled(String.valueOf((char) one)));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        out.write(VisibleText.styled(new String(text, from, length)));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        out.write(VisibleText.styled(text.substring(from, from + length)));
    }
}
