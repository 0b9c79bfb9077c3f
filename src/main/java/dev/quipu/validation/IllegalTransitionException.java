package dev.quipu.validation;

import java.util.List;

/** A session cannot go from the state it is in to the one that was asked for; the row stays as it was. */
public class IllegalTransitionException extends RuntimeException {

    /**
     * @param next the states that it may go to
     */
    public IllegalTransitionException(String id, String from, String to, List<String> next) {
        super("Session " + id + " is " + from + " and cannot become " + to + "; from " + from + " it may become "
                + (next.isEmpty() ? "nothing else" : String.join(", ", next)) + ".");
    }
}
