package dev.quipu.record.event;

/**
 * Tells when events of a team may have been stored, by this process or by another one on the same backend. A signal may come without
 * need and, when a connection was lost, may fail to come: whoever relies on it looks by itself now and then as well.
 */
public interface EventSignals {

    /**
     * Calls back soon after each commit that stored events of a team, on any thread, until it is closed.
     *
     * @param teamId whose events
     * @param signal must not block
     */
    Subscription subscribe(String teamId, Runnable signal);

    /** What ends the calls. */
    interface Subscription {

        /** Ends them; idempotent. */
        void close();
    }
}
