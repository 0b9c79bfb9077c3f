package dev.quipu.cli.output;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Standard output as every command writes to it. <code>System.out</code> swallows what becomes of a write; here a write that
 * fails ends the command with an {@link OutputFailedException}.
 */
public final class StandardOutput extends OutputStream {

    private static final int MOST_HELD = 3;
    /** Files that take the numbers of standard streams that are closed, so that no file of ours gets what is printed. */
    private static final List<FileInputStream> HELD = new ArrayList<>();

    private static final StandardOutput STREAM =
            new StandardOutput(new FileOutputStream(FileDescriptor.out), Terminal::isOutputAPipe);

    private final OutputStream target;
    private final BooleanSupplier isPipe;

    /** Writes to a target; a pipe takes no more for no other reason than that its reader went away. */
    public StandardOutput(OutputStream target, BooleanSupplier isPipe) {
        this.target = target;
        this.isPipe = isPipe;
    }

    /** For bytes. */
    public static OutputStream stream() {
        return STREAM;
    }

    /** For text, which is UTF-8 in every locale, as JSON has to be. */
    public static PrintWriter writer() {
        Writer text = new OutputStreamWriter(STREAM, StandardCharsets.UTF_8);
        return new PrintWriter(new BufferedWriter(Terminal.isOutput() ? new TerminalWriter(text) : text), true);
    }

    /** Keeps closed standard streams closed; to be called before any file is opened. */
    public static void reserve() {
        for (FileDescriptor standard : List.of(FileDescriptor.out, FileDescriptor.err)) {
            while (isClosed(standard) && HELD.size() < MOST_HELD) {
                try {
                    HELD.add(new FileInputStream("/dev/null"));
                } catch (IOException e) {
                    return; // No such file: not a system where streams have numbers.
                }
            }
        }
    }

    private static boolean isClosed(FileDescriptor standard) {
        try {
            new FileOutputStream(standard).getChannel().size();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            target.write(bytes, from, length);
        } catch (IOException e) {
            throw new OutputFailedException(e, isPipe.getAsBoolean());
        }
    }

    @Override
    public void flush() {
        try {
            target.flush();
        } catch (IOException e) {
            throw new OutputFailedException(e, isPipe.getAsBoolean());
        }
    }
}
