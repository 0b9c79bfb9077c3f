package dev.quipu.config;

/** When callers need a key. */
public enum KeyMode {
    /** As soon as the database holds one, or an identity provider is configured; until then everybody works on team local. */
    AUTO,
    /** Always. */
    REQUIRED
}
