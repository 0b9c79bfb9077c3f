package dev.quipu.session;

import java.util.stream.Collectors;

/** A session cannot go from the state it is in to the one that was asked for; the row stays as it was. */
public class IllegalTransitionException extends RuntimeException {

    public IllegalTransitionException(String id, SessionLifecycle from, SessionLifecycle to) {
        super("Session " + id + " is " + from.text() + " and cannot become " + to.text() + "; from " + from.text()
                + " it may become "
                + (from.next().isEmpty()
                        ? "nothing else"
                        : from.next().stream().map(SessionLifecycle::text).collect(Collectors.joining(", ")))
                + ".");
    }
}
