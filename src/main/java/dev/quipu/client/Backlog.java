package dev.quipu.client;

import java.time.Instant;

/**
 * What lies in a queue.
 *
 * @param waiting events that are still to be sent
 * @param oldest when the first of them was put in, null if none waits or its file's name does not tell
 * @param rejected events that were moved aside and stay until somebody looks after them
 */
public record Backlog(long waiting, Instant oldest, long rejected) {

    /** An empty queue. */
    static final Backlog NONE = new Backlog(0, null, 0);
}
