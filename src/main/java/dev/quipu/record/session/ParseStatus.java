package dev.quipu.record.session;

/**
 * How far a client has come with parsing a session's transcript that is kept elsewhere; fuel-code's values. Quipu reads lines as
 * they are stored, has no such step, and never moves it on from pending.
 */
public enum ParseStatus {
    PENDING,
    PARSING,
    COMPLETED,
    FAILED
}
