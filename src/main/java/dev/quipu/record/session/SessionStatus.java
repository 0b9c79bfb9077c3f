package dev.quipu.record.session;

import java.time.Instant;

/** How a session stands, for callers that ask about many at once. */
public record SessionStatus(
        String id,
        SessionLifecycle lifecycle,
        ParseStatus parseStatus,
        Instant startedAt,
        Instant endedAt,
        Instant updatedAt) {}
