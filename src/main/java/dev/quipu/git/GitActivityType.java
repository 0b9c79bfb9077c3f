package dev.quipu.git;

/** What was done with git; each has an event type of its own, <code>git.commit</code> and so on. */
public enum GitActivityType {
    COMMIT,
    PUSH,
    CHECKOUT,
    MERGE
}
