package dev.quipu.config;

/** When callers need a key. */
public enum KeyMode {
    /** From the first one on that was ever made, or if an identity provider is set; until then all work on team local. */
    AUTO,
    /** Always. */
    REQUIRED
}
