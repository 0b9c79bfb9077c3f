package dev.quipu.access.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved on. */
final class StoppedClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private long nanos = 1_000;

    void moveOn(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
