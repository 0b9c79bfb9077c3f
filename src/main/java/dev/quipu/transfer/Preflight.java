package dev.quipu.transfer;

/**
 * Something that is looked at before data moves.
 *
 * @param what in a few words, such as <code>source readable</code>
 * @param state whether it lets the move go on
 * @param detail what was found, and what to do; a sentence
 */
public record Preflight(String what, State state, String detail) {

    /** Whether it lets the move go on. */
    public enum State {
        OK,
        WARNING,
        FAILED
    }

    static Preflight ok(String what, String detail) {
        return new Preflight(what, State.OK, detail);
    }

    static Preflight warning(String what, String detail) {
        return new Preflight(what, State.WARNING, detail);
    }

    static Preflight failed(String what, String detail) {
        return new Preflight(what, State.FAILED, detail);
    }
}
