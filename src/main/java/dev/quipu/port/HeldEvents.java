package dev.quipu.port;

import java.time.Duration;

/**
 * Events that are stored and not shown to streams yet, because a transaction that began before them is still open.
 *
 * @param age since the oldest of them was stored; zero if there is none
 * @param pid the process in the database that holds them; 0 if it is none, or not known
 * @param holder who holds them, and how to end that, in a clause; empty if it is not known
 */
public record HeldEvents(Duration age, int pid, String holder) {

    /** Nothing is held. */
    public static final HeldEvents NONE = new HeldEvents(Duration.ZERO, 0, "");
}
