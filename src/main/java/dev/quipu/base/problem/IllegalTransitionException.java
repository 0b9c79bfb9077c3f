package dev.quipu.base.problem;

import java.util.List;
import java.util.Locale;

/** A session, spec, run or task cannot go from the state it is in to the one that was asked for; the row stays as it was. */
public class IllegalTransitionException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("illegal-transition", 409, "Invalid state transition");

    /**
     * Tells of a row in the way of the API's problems.
     *
     * @param kind what it is, such as <code>session</code>
     * @param next the states that it may go to
     */
    public IllegalTransitionException(String kind, String id, String from, String to, List<String> next) {
        super(
                KIND,
                kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " " + id + " is " + from
                        + " and cannot become " + to + "; from " + from + " it may become "
                        + (next.isEmpty() ? "nothing else" : String.join(", ", next)) + ".");
    }
}
