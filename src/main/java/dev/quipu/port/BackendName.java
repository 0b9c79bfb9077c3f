package dev.quipu.port;

import java.util.Locale;

/** The backends that an operator can choose, by the lower-case form of these names. */
public enum BackendName {
    SQLITE,
    POSTGRES,
    JSON;

    /** The name as written in configuration, health and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
