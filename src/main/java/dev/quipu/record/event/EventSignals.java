package dev.quipu.record.event;

import java.util.function.LongConsumer;

/**
 * Tells when events of a team may have been stored, by this process or by another one on the same backend. A signal may come without
 * need and, when a connection was lost, may fail to come: whoever relies on it looks by itself now and then as well.
 */
public interface EventSignals {

    /** The position of a signal that names none. */
    long NO_POSITION = 0;

    /**
     * Calls back soon after each commit that stored events of a team, on any thread, until it is closed.
     *
     * @param teamId whose events
     * @param signal takes the position of the last event that was stored, or {@link #NO_POSITION} where it is not known or
     *     every stored event is listed at once; must not block
     */
    Subscription subscribe(String teamId, LongConsumer signal);

    /** What ends the calls. */
    interface Subscription {

        /** Ends them; idempotent. */
        void close();
    }
}
