package dev.quipu.access.caller;

import dev.quipu.port.Caller;

/** Whether those who were let in some time ago would be let in again. */
public interface StandingCallers {

    /**
     * Whether a caller may go on with what it began, such as reading a stream. To be asked about once a second: then a
     * revocation, an expiry or a membership's end is felt within five seconds. Never blocks.
     *
     * @return false also if it is not known any more because the database has not answered for too long
     */
    boolean isStillGood(Caller caller);
}
