package dev.quipu.cli.output;

import java.io.IOException;
import java.io.PrintWriter;

/** Standard output takes no more: the disk is full, it is closed, or whoever read it has ended. */
public final class OutputFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isReaderGone;

    /** With what the system says of it, which is in the language of the user. */
    public OutputFailedException(IOException cause, boolean isPipe) {
        super("Cannot write to standard output: " + cause.getMessage(), cause);
        this.isReaderGone = isPipe || "Broken pipe".equalsIgnoreCase(cause.getMessage());
    }

    /**
     * Tells the reason, unless the reader went away, as <code>head</code> does when it has enough.
     *
     * @return the exit code
     */
    public int tell(PrintWriter errors) {
        if (isReaderGone) {
            return ExitCode.DONE;
        }
        errors.println("quipu: " + getMessage());
        errors.flush();
        return ExitCode.FAILED;
    }
}
