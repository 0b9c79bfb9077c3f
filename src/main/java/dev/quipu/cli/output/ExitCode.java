package dev.quipu.cli.output;

/** The exit codes of every command but <code>hook</code>, which always ends with 0. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;
    /** Failed, or done in part only. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong. */
    public static final int WRONG_USE = 2;

    private ExitCode() {}
}
