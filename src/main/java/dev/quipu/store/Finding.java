package dev.quipu.store;

/**
 * Damage that a check found.
 *
 * @param what what is wrong and where, in a sentence
 * @param remedy the command or the step that mends it, in a sentence; null if nothing is known to
 */
public record Finding(String what, String remedy) {

    /** The remedy where data is lost. */
    public static final String RESTORE =
            "Put the damaged file aside, with those beside it that begin with its name, and bring back a backup with"
                    + " `quipu restore FILE`.";

    /** Both in one line. */
    public String text() {
        return remedy == null ? what : what + " " + remedy;
    }
}
