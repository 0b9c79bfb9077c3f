package dev.quipu.cli;

/** The exit codes of every command but <code>hook</code>, which always ends with 0. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;
    /** Failed, or done in part only. */
    static final int FAILED = 1;
    /** The command line or the configuration is wrong. */
    static final int WRONG_USE = 2;

    private ExitCode() {}
}
