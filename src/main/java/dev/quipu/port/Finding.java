package dev.quipu.port;

/**
 * What a check found, as a rule damage.
 *
 * @param what what is wrong and where, in a sentence
 * @param remedy the command or the step that mends it, in a sentence; null if nothing is known to
 * @param damage false for what is whole here and in the way elsewhere
 */
public record Finding(String what, String remedy, boolean damage) {

    /** Damage. */
    public Finding(String what, String remedy) {
        this(what, remedy, true);
    }

    /** The remedy where data is lost. */
    public static final String RESTORE = "Move the damaged file away, with the files next to it whose names start "
            + "with its name, and restore a backup with `quipu restore FILE`.";

    /**
     * A text that an older version stored, and that is longer than is taken today.
     *
     * @param row the table and the key
     * @param fault the limit and the length, in a clause that the column's name goes before
     */
    public static Finding tooLong(String row, String column, String fault) {
        return new Finding(
                "In " + row + " " + column + " " + fault + ".",
                "It works here, but may be too long for PostgreSQL: shorten it before a move there, or "
                        + "use `quipu move --skip-invalid`, which writes rejected rows to a file.",
                false);
    }

    /** Both in one line. */
    public String text() {
        return remedy == null ? what : what + " " + remedy;
    }
}
