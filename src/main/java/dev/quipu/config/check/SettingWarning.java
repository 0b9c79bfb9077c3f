package dev.quipu.config.check;

/**
 * A setting that works, and may not be what is wanted. It never holds a value that could be a secret.
 *
 * @param setting its name, as it is given in the environment
 * @param doubt what may go wrong, in a sentence
 * @param advice what to do, in a sentence
 */
public record SettingWarning(String setting, String doubt, String advice) {

    /** All of it, in one line. */
    public String text() {
        return setting + ": " + doubt + " " + advice;
    }
}
