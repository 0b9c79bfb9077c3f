package dev.quipu.access.security;

import java.util.Locale;

/** How finding out who calls ended. */
enum AuthenticationOutcome {
    ACCEPTED,
    MISSING,
    REFUSED,
    LIMITED,
    UNAVAILABLE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
