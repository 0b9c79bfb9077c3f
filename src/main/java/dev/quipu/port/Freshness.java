package dev.quipu.port;

import java.time.Duration;
import java.time.Instant;

/** How long a time of last use is fresh: it is stored again once it is older, so that a row is written once a minute at most. */
public final class Freshness {

    public static final Duration LASTS = Duration.ofMinutes(1);

    private Freshness() {}

    /** A stored time that is not later than this is stale at the given one. */
    public static Instant staleAt(Instant time) {
        return time.minus(LASTS);
    }
}
