package dev.quipu.config;

/** What a line of the log looks like. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** An object in JSON, for programs that collect logs. */
    JSON
}
