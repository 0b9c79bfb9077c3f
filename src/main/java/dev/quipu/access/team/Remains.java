package dev.quipu.access.team;

/** What there is of a deleted team after some of its rows were removed. */
public enum Remains {
    /** Nothing; the team's own row is gone too. */
    NONE,
    /** Rows that can be removed at once. */
    MORE,
    /** Rows that something else holds, such as an event that was stored late: to be tried again after a while. */
    HELD
}
