package dev.quipu.session;

/** How far the parsing of a session's transcript has come; fuel-code's values. */
public enum ParseStatus {
    PENDING,
    PARSING,
    COMPLETED,
    FAILED
}
