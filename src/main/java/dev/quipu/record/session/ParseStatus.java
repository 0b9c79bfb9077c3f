package dev.quipu.record.session;

/**
 * How far a session's transcript was read. Quipu sets it for sessions that have a transcript's lines; of others, whose transcript
 * is kept elsewhere, a client may say it (fuel-code's values).
 */
public enum ParseStatus {
    /** Lines wait, or there are none. */
    PENDING,
    /** A client is at it. */
    PARSING,
    /** All lines that are stored were read. */
    COMPLETED,
    /** They could not be read; the session says why. */
    FAILED
}
