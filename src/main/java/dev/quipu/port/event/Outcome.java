package dev.quipu.port.event;

/** What became of an event that was sent. */
public enum Outcome {
    /** It is stored now. */
    CREATED,
    /** It had been stored before, with this content. */
    DUPLICATE,
    /** Its id had been stored before with other content, which stays. */
    CONFLICT,
    /** It is not as an event has to be, and is not stored. */
    REJECTED
}
